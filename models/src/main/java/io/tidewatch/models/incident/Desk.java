package io.tidewatch.models.incident;

import java.util.Collection;
import java.util.Optional;

/**
 * Carries out what operators do about incidents, each action once, and writes it down as a step
 * with its author; or says why it cannot be done.
 */
final class Desk {
  private final long now;

  Desk(long nowMillis) {
    this.now = nowMillis;
  }

  /**
   * Carries out an action.
   *
   * @param incidents those of the tenant
   * @return why it was not carried out; empty if it was, now or before
   */
  Optional<String> carryOut(OperatorAction action, Collection<Incident> incidents) {
    Incident incident =
        incidents.stream()
            .filter(each -> each.id.equals(action.incidentId()))
            .filter(each -> each.state != IncidentState.PENDING)
            .findFirst()
            .orElse(null);
    if (incident == null) {
      return Optional.of(
          "%s has no incident %s: it was never shown, or it is closed"
              .formatted(action.tenant(), action.incidentId()));
    }
    if (incident.actionIds.contains(action.actionId())) {
      return Optional.empty();
    }
    if (incident.actionIds.size() >= Incident.MOST_ACTIONS) {
      return Optional.of(
          "incident %s has seen %d actions, the most that are kept of one"
              .formatted(incident.id, Incident.MOST_ACTIONS));
    }
    Optional<String> obstacle = obstacle(action.kind(), incident);
    if (obstacle.isEmpty()) {
      act(action, incident);
      incident.actionIds.add(action.actionId());
    }
    return obstacle;
  }

  private static Optional<String> obstacle(ActionKind kind, Incident incident) {
    boolean lasts = incident.state.lasts();
    return switch (kind) {
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
        incident.handling = incident.handling.acknowledged(author, action.atMillis());
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

  private static void write(OperatorAction action, Incident incident, String what) {
    String comment = action.comment().isBlank() ? "." : ": " + action.comment().strip();
    incident.step(new IncidentStep(action.atMillis(), what + comment, action.author()));
  }
}
