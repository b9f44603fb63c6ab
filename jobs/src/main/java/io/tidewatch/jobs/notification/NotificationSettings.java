package io.tidewatch.jobs.notification;

import java.io.Serializable;
import java.time.Duration;

/**
 * All that can be set of notifications. Travels with the job's graph: the file's text with it,
 * which names the places of secrets and holds none.
 *
 * @param file name of the file with receivers and routes; empty: nobody is notified
 * @param text what is in it
 * @param tellWithin a revision older than that opens or raises nothing any more
 * @param maxWaiting what may wait for one receiver
 * @param requestTimeout after this long without an answer it is sent again
 * @param initialBackoff pause after the first failure
 * @param maxBackoff longest pause
 * @param forgetAfter an incident of which nothing was heard for so long is taken to be over
 */
public record NotificationSettings(
    String file,
    String text,
    Duration tellWithin,
    int maxWaiting,
    Duration requestTimeout,
    Duration initialBackoff,
    Duration maxBackoff,
    Duration forgetAfter)
    implements Serializable {

  /** Refuses pauses that shrink. */
  public NotificationSettings {
    if (initialBackoff.compareTo(maxBackoff) > 0) {
      throw new IllegalArgumentException(
          "notifications.retry.initial-backoff (%s) must not exceed notifications.retry.max-backoff (%s)"
              .formatted(initialBackoff, maxBackoff));
    }
  }

  /** Whether there is anything to notify by. */
  public boolean isOn() {
    return !file.isEmpty();
  }
}
