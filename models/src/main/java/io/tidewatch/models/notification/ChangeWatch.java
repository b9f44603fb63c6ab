package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out which revision of an incident is a change that somebody must be told of.
 *
 * <p>It compares what is with what each receiver was told, not with the revision before. So a
 * receiver hears of each change once, however many revisions tell of it or were missed; one that an
 * incident reaches late, as it became more urgent, hears that it opened; and whoever was told that
 * it lasts is told that it is over, whatever the routes say by then.
 *
 * @param routes where incidents go
 * @param receivers names of the receivers that there are
 * @param tellWithin a revision older than that opens or raises nothing any more: a replay of last
 *     month tells nobody
 * @param forgetAfter an incident that was not heard of for so long is taken to be over
 * @param keepClosed so long is remembered what was told of a closed incident
 */
public record ChangeWatch(
    Routes routes,
    Set<String> receivers,
    Duration tellWithin,
    Duration forgetAfter,
    Duration keepClosed) {

  /** Keeps its own copy. */
  public ChangeWatch {
    receivers = Set.copyOf(receivers);
  }

  /**
   * What comes of a revision.
   *
   * @param next what was told now
   * @param notifications what to send, in the order of the receivers' names
   */
  public record Outcome(ToldIncident next, List<Notification> notifications) {
    /** Keeps its own copy. */
    public Outcome {
      notifications = List.copyOf(notifications);
    }
  }

  /**
   * Looks at a revision.
   *
   * @param before what was told so far; null if nothing
   * @param nowMillis the time
   */
  public Outcome see(ToldIncident before, IncidentFacts facts, long nowMillis) {
    if (before != null && facts.revision() <= before.latest().revision()) {
      return new Outcome(before, List.of());
    }
    Map<String, Told> told = known(before);
    List<Notification> notifications =
        facts.isOver() ? end(told, facts, nowMillis) : tell(told, facts, nowMillis);
    return new Outcome(new ToldIncident(facts, told, nowMillis), notifications);
  }

  /** When to look at an incident again if nothing is heard of it. */
  public long wakeAt(ToldIncident told) {
    Duration patience = told.latest().state() == IncidentState.CLOSED ? keepClosed : forgetAfter;
    return told.heardAtMillis() + patience.toMillis();
  }

  /**
   * Gives up an incident of which nothing was heard for too long.
   *
   * @return what to send to those who believe that it lasts
   */
  public List<Notification> giveUp(ToldIncident before, long nowMillis) {
    return end(known(before), lost(before.latest()), nowMillis);
  }

  private Map<String, Told> known(ToldIncident before) {
    Map<String, Told> told = new TreeMap<>(before == null ? Map.of() : before.told());
    told.keySet().retainAll(receivers);
    return told;
  }

  private List<Notification> tell(Map<String, Told> told, IncidentFacts facts, long nowMillis) {
    List<Notification> notifications = new ArrayList<>();
    if (nowMillis - facts.updatedAtMillis() > tellWithin.toMillis()) {
      return notifications;
    }
    Map<String, Long> reached = routes.receivers(facts, facts.priority(), nowMillis);
    reached.forEach(
        (receiver, heldUntil) ->
            change(told.get(receiver), facts.priority())
                .ifPresent(
                    change -> {
                      told.put(receiver, new Told(true, facts.priority()));
                      notifications.add(notification(receiver, change, facts, heldUntil));
                    }));
    return notifications;
  }

  private static Optional<NotableChange> change(Told before, Priority priority) {
    if (before == null) {
      return Optional.of(NotableChange.OPENED);
    }
    if (!before.lasts()) {
      return Optional.of(NotableChange.REOPENED);
    }
    return priority.moreUrgentThan(before.priority())
        ? Optional.of(NotableChange.RAISED)
        : Optional.empty();
  }

  private List<Notification> end(Map<String, Told> told, IncidentFacts facts, long nowMillis) {
    NotableChange change =
        facts.state() == IncidentState.RESOLVED ? NotableChange.RESOLVED : NotableChange.CLOSED;
    List<Notification> notifications = new ArrayList<>();
    for (Map.Entry<String, Told> each : told.entrySet()) {
      Told before = each.getValue();
      if (before.lasts()) {
        // What ends counts as urgent as what was told, or its end would take another route.
        long heldUntil =
            routes.receivers(facts, before.priority(), nowMillis).getOrDefault(each.getKey(), 0L);
        each.setValue(new Told(false, before.priority()));
        notifications.add(notification(each.getKey(), change, facts, heldUntil));
      }
    }
    return notifications;
  }

  private Notification notification(
      String receiver, NotableChange change, IncidentFacts facts, long heldUntil) {
    return new Notification(receiver, change, facts, routes.owners().of(facts), heldUntil);
  }

  private IncidentFacts lost(IncidentFacts facts) {
    return new IncidentFacts(
        facts.incidentId(),
        facts.revision(),
        facts.tenant(),
        facts.kind(),
        IncidentState.CLOSED,
        facts.level(),
        facts.priority(),
        facts.title(),
        facts.reason(),
        "Given up: nothing was heard of it for %d days.".formatted(forgetAfter.toDays()),
        facts.onsetMillis(),
        facts.updatedAtMillis(),
        facts.endedAtMillis(),
        facts.services(),
        facts.component(),
        facts.changes(),
        facts.usersHit(),
        facts.failed(),
        facts.slowed(),
        facts.impact());
  }
}
