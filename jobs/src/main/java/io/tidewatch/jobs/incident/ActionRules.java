package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.incident.OperatorAction;

/**
 * What a record must satisfy beside its content to be kept until the clock has come to it. Without
 * these rules whoever may write to the topic could have things kept for ever.
 */
final class ActionRules {
  /** An incident's id has 36 characters. */
  private static final int LARGEST_KEY = 1_024;

  private ActionRules() {}

  /**
   * Refuses an action.
   *
   * @throws IllegalArgumentException if it breaks a rule, which it says
   */
  static void check(OperatorAction action, RawRecord raw) {
    long ahead = action.atMillis() - raw.timeMillis();
    if (ahead > OperatorAction.PATIENCE.toMillis()) {
      throw new IllegalArgumentException(
          "at lies %d s after Kafka received the action, at most %d s are allowed; see to the sender's clock"
              .formatted(ahead / 1_000, OperatorAction.PATIENCE.toSeconds()));
    }
    if (raw.key() != null && raw.key().length > LARGEST_KEY) {
      throw new IllegalArgumentException(
          "the record's key has %d bytes, at most %d are allowed"
              .formatted(raw.key().length, LARGEST_KEY));
    }
  }
}
