package io.tidewatch.benchmarks.model;

import java.util.SplittableRandom;

/** Four weeks of minutes with a day's season and noise, again and again: what both models score. */
final class MinuteLoad {
  static final long MINUTE_MILLIS = 60_000;
  private static final int DAY = 24 * 60;
  private static final long SEED = 5;

  private final double[] values = new double[28 * DAY];
  private int next;

  MinuteLoad() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + 20 * Math.sin(2 * Math.PI * i / DAY) + 5 * random.nextGaussian();
    }
  }

  /** Start of the next minute, event time. */
  long startMillis() {
    return next * MINUTE_MILLIS;
  }

  /** The value of the next minute, which then is the last one. */
  double next() {
    return values[next++ % values.length];
  }
}
