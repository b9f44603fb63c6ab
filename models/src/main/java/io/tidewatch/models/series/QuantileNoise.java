package io.tidewatch.models.series;

/**
 * What few transactions do to an observed quantile: it scatters, and the upper ones are too low.
 * Both follow from the scatter of the single durations, taken as log-normal.
 */
final class QuantileNoise {
  private QuantileNoise() {}

  /**
   * Variance of the logarithm of an observed quantile: q(1-q) / (n·φ(z_q)²) times the variance of
   * the single logarithms.
   */
  static double variance(double q, long n, double singleVariance) {
    double z = Normals.quantile(q);
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return q * (1 - q) / (density * density) * singleVariance / n;
  }

  /**
   * What has to be added to the logarithm of an observed quantile, because among n durations the
   * one of rank ⌈qn⌉ is expected elsewhere (Blom's approximation of normal order statistics).
   */
  static double correction(double q, long n, double singleVariance) {
    double rank = Math.max(1, Math.ceil(q * n));
    double expected = Normals.quantile((rank - 0.375) / (n + 0.25));
    return Math.sqrt(singleVariance) * (Normals.quantile(q) - expected);
  }
}
