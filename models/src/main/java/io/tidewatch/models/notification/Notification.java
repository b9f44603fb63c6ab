package io.tidewatch.models.notification;

import java.util.List;

/**
 * One change of one incident for one receiver.
 *
 * @param receiver name of the receiver
 * @param change what changed
 * @param facts the incident after the change
 * @param owners who answers for what is to blame, or for the services hit; may be empty
 * @param notBeforeMillis held back until then, since the receiver's hours are quiet; 0 for at once
 */
public record Notification(
    String receiver,
    NotableChange change,
    IncidentFacts facts,
    List<String> owners,
    long notBeforeMillis) {

  /** Keeps its own copy. */
  public Notification {
    owners = List.copyOf(owners);
  }

  /**
   * Names it: the same after a replay, and for whoever has to recognize what comes twice.
   *
   * @return incident, revision and change
   */
  public String id() {
    return "%s/%d/%s".formatted(facts.incidentId(), facts.revision(), change.word());
  }

  /** The same, not held back longer than until then. */
  Notification heldUntilAtMost(long millis) {
    return notBeforeMillis <= millis
        ? this
        : new Notification(receiver, change, facts, owners, millis);
  }
}
