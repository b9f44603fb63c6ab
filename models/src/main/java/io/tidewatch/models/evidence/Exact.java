package io.tidewatch.models.evidence;

/**
 * Rounds figures to a grid on which adding doubles loses nothing, so that sums of them do not
 * depend on the order: as long as a sum stays below 2⁵³ steps it is exact.
 */
public final class Exact {
  private static final double COUNT_STEP = 1.0 / 1024;
  private static final double VARIANCE_STEP = 1024;

  private Exact() {}

  /** Rounds to whole microseconds; exact up to sums of 285 years. */
  public static double micros(double micros) {
    return Math.rint(micros);
  }

  /** Rounds an expected count to 1/1024; exact up to sums of 8 · 10¹². */
  public static double count(double count) {
    return Math.rint(count / COUNT_STEP) * COUNT_STEP;
  }

  /** Rounds a squared dispersion to 1024 µs²; exact up to a dispersion of the sum of 50 minutes. */
  public static double variance(double microsSquared) {
    return Math.rint(microsSquared / VARIANCE_STEP) * VARIANCE_STEP;
  }
}
