package io.tidewatch.jobs.incident;

import io.tidewatch.models.incident.Change;

/**
 * What a change must satisfy to be kept: each is held by every task, and shown with the incidents
 * it may have to do with.
 */
final class ChangeRules {
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_DESCRIPTION = 4_096;

  private ChangeRules() {}

  /**
   * Refuses a change.
   *
   * @throws IllegalArgumentException with what is wrong and the rule
   */
  static void check(Change change) {
    if (change.changeId().isBlank()) {
      throw new IllegalArgumentException("changeId is empty; a later one could not replace it");
    }
    checkLength("changeId", change.changeId(), LONGEST_NAME);
    checkLength("tenant", change.tenant(), LONGEST_NAME);
    checkLength("service", change.service(), LONGEST_NAME);
    checkLength("component", change.component(), LONGEST_NAME);
    checkLength("description", change.description(), LONGEST_DESCRIPTION);
  }

  private static void checkLength(String field, String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "%s has %d characters, at most %d are allowed".formatted(field, text.length(), most));
    }
  }
}
