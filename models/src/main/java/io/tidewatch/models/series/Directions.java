package io.tidewatch.models.series;

/**
 * In which directions a deviation is judged; the other one has no share in the budget of alarms.
 */
enum Directions {
  /** More than expected is bad. */
  RISE,
  /** Less than expected is bad. */
  DROP,
  /** Both are. */
  BOTH;

  boolean include(boolean rise) {
    return this == BOTH || (this == RISE) == rise;
  }
}
