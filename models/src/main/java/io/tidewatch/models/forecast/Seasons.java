package io.tidewatch.models.forecast;

import java.time.Duration;

/**
 * How many steps a day and a week have.
 *
 * @param day steps in a day, at least 1
 * @param week steps in a week
 */
record Seasons(int day, int week) {
  static Seasons of(Duration step) {
    long millis = step.toMillis();
    long dayMillis = Duration.ofDays(1).toMillis();
    if (millis < Duration.ofHours(1).toMillis() || dayMillis % millis != 0) {
      throw new IllegalArgumentException(
          "a step of %s: it must be an hour or more and divide the day".formatted(step));
    }
    int day = (int) (dayMillis / millis);
    return new Seasons(day, 7 * day);
  }
}
