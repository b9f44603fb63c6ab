package io.tidewatch.models.series;

/**
 * The normal distribution and what is measured against it, by closed forms fast enough to score.
 */
final class Normals {
  private static final double[] ACKLAM_A = {
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
    1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00
  };
  private static final double[] ACKLAM_B = {
    -5.447609879822406e+01,
    1.615858368580409e+02,
    -1.556989798598866e+02,
    6.680131188771972e+01,
    -1.328068155288572e+01
  };
  private static final double[] ACKLAM_C = {
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
    -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00
  };
  private static final double[] ACKLAM_D = {
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00
  };
  private static final double ACKLAM_LOW = 0.02425;

  /** Ratio of count and mean from which on skewness has its limit; its square would overflow. */
  private static final double FAR_BEYOND_MEAN = 1e16;

  private Normals() {}

  /**
   * −ln P(Z &gt; z), within 0.02 for every z ≥ 0 (López-Benítez and Casadevall's form of the tail);
   * exact in the limit, so that it never runs out of digits.
   */
  static double surprise(double z) {
    if (z < 0) {
      return -Math.log1p(-Math.exp(-surprise(-z)));
    }
    return z * z / 2 + Math.log(1.64 * z + Math.sqrt(0.76 * z * z + 4));
  }

  /** The z whose {@link #surprise} is given. */
  static double ofSurprise(double surprise) {
    if (surprise < 4) {
      return quantile(-Math.expm1(-surprise));
    }
    double z = Math.sqrt(2 * surprise);
    for (int i = 0; i < 3; i++) {
      z = Math.sqrt(Math.max(0, 2 * (surprise - (surprise(z) - z * z / 2))));
    }
    return z;
  }

  /** The z with P(Z ≤ z) = p, relative error below 1.2e-9 (P. J. Acklam's approximation). */
  static double quantile(double p) {
    if (p <= 0 || p >= 1) {
      return p <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (p < ACKLAM_LOW) {
      return tail(Math.sqrt(-2 * Math.log(p)));
    }
    if (p > 1 - ACKLAM_LOW) {
      return -tail(Math.sqrt(-2 * Math.log1p(-p)));
    }
    double q = p - 0.5;
    double r = q * q;
    return q * horner(ACKLAM_A, r) / (horner(ACKLAM_B, r) * r + 1);
  }

  /**
   * The z as improbable as at least (rise) or at most (drop) this many events of a Poisson process:
   * Peizer and Pratt's approximation, good to a few per cent of the probability even for small
   * means.
   *
   * @param count events, at least -0.5
   * @param mean mean number of events
   * @return the normal quantile of P(X ≤ count)
   */
  static double ofPoisson(double count, double mean) {
    double y = (count + 0.5) / mean;
    double d = count + 2.0 / 3 - mean + 0.022 / (count + 1);
    return d * Math.sqrt((1 + skewness(y)) / mean);
  }

  private static double skewness(double y) {
    if (y > FAR_BEYOND_MEAN) {
      return -1;
    }
    double gap = 1 - y;
    if (Math.abs(gap) < 1e-4) {
      return gap / 3;
    }
    return (1 - y * y + 2 * y * Math.log(y)) / (gap * gap);
  }

  private static double tail(double q) {
    return horner(ACKLAM_C, q) / (horner(ACKLAM_D, q) * q + 1);
  }

  private static double horner(double[] coefficients, double x) {
    double sum = 0;
    for (double c : coefficients) {
      sum = sum * x + c;
    }
    return sum;
  }
}
