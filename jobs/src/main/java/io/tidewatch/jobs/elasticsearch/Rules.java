package io.tidewatch.jobs.elasticsearch;

/** Checks of settings, with messages that tell key, value, rule and reason. */
final class Rules {
  private Rules() {}

  /**
   * Refuses a setting.
   *
   * @throws IllegalArgumentException with the message if the rule does not hold
   */
  static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
