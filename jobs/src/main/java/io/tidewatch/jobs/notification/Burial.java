package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.models.notification.Notification;
import java.util.Locale;

/** Makes the dead letter of a notification that is given up. */
final class Burial {
  private Burial() {}

  /**
   * The letter. It has no record: the incident's revision is in its topic, and this names it.
   *
   * @param why what the receiver said, or why there was no room
   */
  static DeadLetter of(Notification notification, Reason reason, String why) {
    IncidentFacts facts = notification.facts();
    return new DeadLetter(
        null,
        reason,
        "Receiver %s was not told that incident %s (revision %d, tenant %s, %s) was %s: %s. It says: %s"
            .formatted(
                notification.receiver(),
                facts.incidentId(),
                facts.revision(),
                facts.tenant(),
                facts.priority(),
                notification.change().word().toLowerCase(Locale.ROOT),
                why,
                facts.title()),
        1);
  }
}
