package io.tidewatch.cli.backtest;

import java.time.Duration;

/**
 * A time that is reported on.
 *
 * @param from its begin, event time in milliseconds, inclusive
 * @param to its end, exclusive
 */
record Period(long from, long to) {
  private static final double WEEK_MILLIS = Duration.ofDays(7).toMillis();

  /** How many weeks it lasts. */
  double weeks() {
    return Math.max(0, to - from) / WEEK_MILLIS;
  }

  boolean contains(long millis) {
    return millis >= from && millis < to;
  }
}
