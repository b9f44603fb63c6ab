package io.tidewatch.models.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Carries out what operators do about the incidents of one tenant, each action once, and writes it
 * down as a step with its author; or says why it cannot be done, there too.
 */
final class Desk {
  /** Of the actions of an incident the last few are kept for other things than comments. */
  static final int MOST_COMMENTED = Incident.MOST_ACTIONS * 4 / 5;

  private final Collection<Incident> incidents;
  private final long now;

  /**
   * A desk.
   *
   * @param incidents those of the tenant
   */
  Desk(Collection<Incident> incidents, long nowMillis) {
    this.incidents = incidents;
    this.now = nowMillis;
  }

  /** The incident that is shown under an id, or that goes on with what was. */
  Optional<Incident> find(String incidentId) {
    return incidents.stream()
        .filter(incident -> incident.state != IncidentState.PENDING)
        .filter(
            incident -> incident.id.equals(incidentId) || incident.absorbed.contains(incidentId))
        .findFirst();
  }

  /** Whether an action may still wait for its incident to be shown. */
  boolean mayWait(OperatorAction action) {
    return now - action.atMillis() < OperatorAction.PATIENCE.toMillis();
  }

  /**
   * Carries out an action.
   *
   * @return why it was not carried out; empty if it was, or if it was heard before
   */
  Optional<String> carryOut(OperatorAction action, Incident incident) {
    if (incident.actionIds.contains(action.actionId())) {
      return Optional.empty();
    }
    int most = action.kind() == ActionKind.COMMENT ? MOST_COMMENTED : Incident.MOST_ACTIONS;
    if (incident.actionIds.size() >= most) {
      return Optional.of(
          action.kind() == ActionKind.COMMENT
              ? "incident %s has seen %d actions; the last are kept for other things than comments"
                  .formatted(incident.id, incident.actionIds.size())
              : "incident %s has seen %d actions, the most that are kept of one"
                  .formatted(incident.id, incident.actionIds.size()));
    }
    incident.actionIds.add(action.actionId());
    Optional<String> obstacle = obstacle(action, incident);
    obstacle.ifPresentOrElse(
        why ->
            write(
                action,
                incident,
                "Refused to %s (%s): %s"
                    .formatted(
                        action.author(), action.kind().name().toLowerCase(Locale.ROOT), why)),
        () -> act(action, incident));
    return obstacle;
  }

  private static Optional<String> obstacle(OperatorAction action, Incident incident) {
    if (action.kind() == ActionKind.RESOLVE && !incident.id.equals(action.incidentId())) {
      // Who saw a part of it cannot know that the whole is over.
      return Optional.of(
          "incident %s goes on as incident %s; look at that one and resolve it"
              .formatted(action.incidentId(), incident.id));
    }
    boolean lasts = incident.state.lasts();
    return switch (action.kind()) {
      case ACKNOWLEDGE, RESOLVE ->
          lasts ? Optional.empty() : Optional.of("incident %s is resolved".formatted(incident.id));
      case REOPEN ->
          lasts
              ? Optional.of("incident %s is not resolved".formatted(incident.id))
              : Optional.empty();
      case ASSIGN, COMMENT -> Optional.empty();
    };
  }

  private void act(OperatorAction action, Incident incident) {
    String author = action.author();
    switch (action.kind()) {
      case ACKNOWLEDGE -> {
        incident.state = IncidentState.ACKNOWLEDGED;
        incident.handling = incident.handling.acknowledged(author, timeOf(action, incident));
        write(action, incident, "Acknowledged by " + author);
      }
      case ASSIGN -> {
        incident.handling = incident.handling.assignedTo(action.assignee());
        write(action, incident, "Assigned to %s by %s".formatted(action.assignee(), author));
      }
      case COMMENT -> write(action, incident, "Comment by " + author);
      case RESOLVE -> {
        incident.resolveByHand(now, author);
        write(action, incident, "Resolved by " + author);
      }
      case REOPEN -> {
        incident.reopenByHand(now);
        write(action, incident, "Reopened by " + author);
      }
    }
  }

  private void write(OperatorAction action, Incident incident, String what) {
    long at = timeOf(action, incident);
    String dated =
        at == action.atMillis()
            ? ""
            : " (dated %s)".formatted(Instant.ofEpochMilli(action.atMillis()));
    String of =
        incident.id.equals(action.incidentId())
            ? ""
            : " (of incident %s, which goes on as this one)".formatted(action.incidentId());
    String comment = action.comment().isBlank() ? "." : ": " + action.comment().strip();
    incident.step(new IncidentStep(at, what + dated + of + comment, action.author()));
  }

  /**
   * When an action counts as done: when its author says, unless that is long ago or before the
   * incident opened. Nobody writes history into the past.
   */
  private long timeOf(OperatorAction action, Incident incident) {
    return mayWait(action) && action.atMillis() >= incident.openedAt ? action.atMillis() : now;
  }
}
