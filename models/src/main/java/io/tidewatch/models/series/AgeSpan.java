package io.tidewatch.models.series;

/**
 * A span of a model's life.
 *
 * @param fromMinutes its start, in minutes since the model began
 * @param toMinutes its end, exclusive
 */
record AgeSpan(double fromMinutes, double toMinutes) {
  boolean holds(double minutes) {
    return minutes >= fromMinutes && minutes < toMinutes;
  }
}
