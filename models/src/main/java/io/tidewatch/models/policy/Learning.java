package io.tidewatch.models.policy;

import java.time.Duration;

/**
 * How fast a series' model gives up what it knew.
 *
 * @param acceptShiftAfter time for which a deviation must last before it becomes the new normal
 * @param retireAfter time without expected traffic after which a series is left alone
 */
public record Learning(Duration acceptShiftAfter, Duration retireAfter) {

  private static final Learning DEFAULTS = new Learning(Duration.ofHours(24), Duration.ofHours(24));

  /**
   * Refuses times under an hour, for an incident would become normal while it lasts, and times of
   * over a century.
   */
  public Learning {
    if (acceptShiftAfter.compareTo(Duration.ofHours(1)) < 0
        || retireAfter.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException(
          "learning.acceptShiftAfter (%s) and retireAfter (%s) must be at least an hour"
              .formatted(acceptShiftAfter, retireAfter));
    }
    PolicyRules.notEndless("learning.acceptShiftAfter", acceptShiftAfter);
    PolicyRules.notEndless("learning.retireAfter", retireAfter);
  }

  /** A day for a shift, a day for absence. */
  public static Learning defaults() {
    return DEFAULTS;
  }
}
