package io.tidewatch.models.notification;

import io.tidewatch.models.retry.Backoff;
import java.util.Optional;
import java.util.Set;

/**
 * How a receiver wants to be told.
 *
 * @param manner whether it takes messages or keeps alerts
 * @param groupBy what notifications must have in common to share a message
 * @param waitMillis how long the first of a message waits for others
 * @param most notifications in one message or request at most
 * @param rate how many messages it may get; empty for any number
 * @param resendMillis alerts that last are sent again after so long
 * @param capacity notifications that may wait for it, or alerts that it may hold
 * @param backoff pauses after failures
 */
public record ReceiverRules(
    Manner manner,
    Set<GroupBy> groupBy,
    long waitMillis,
    int most,
    Optional<Rate> rate,
    long resendMillis,
    int capacity,
    Backoff backoff) {

  /** How a receiver takes what it is told. */
  public enum Manner {
    /** Each change is a message: a chat, a mail. */
    MESSAGES,
    /** It keeps what it was told last of each incident, and forgets what is not repeated. */
    ALERTS
  }

  /** Refuses rules by which nothing would ever be sent. */
  public ReceiverRules {
    groupBy = Set.copyOf(groupBy);
    if (most < 1 || capacity < 1 || waitMillis < 0 || resendMillis < 1) {
      throw new IllegalArgumentException(
          "most (%d), capacity (%d) and resend (%d ms) must be at least 1, wait (%d ms) not negative"
              .formatted(most, capacity, resendMillis, waitMillis));
    }
  }

  boolean keepsAlerts() {
    return manner == Manner.ALERTS;
  }
}
