package io.tidewatch.models.series;

/**
 * How a window is learnt.
 *
 * @param minutes length of the window
 * @param ageMinutes time since the model began
 * @param acceptMinutes time after which a lasting shift is the new normal
 */
record LearningPace(double minutes, double ageMinutes, double acceptMinutes) {
  /** Windows in that time, at least one. */
  double windows(double time) {
    return Math.max(1, time / minutes);
  }
}
