package io.tidewatch.models.series;

/**
 * The scale in which deviations of a plain measurement are compared, anything between linear and
 * logarithmic: z' = ln(1 + κz) / κ, less its median. With κ = spread ÷ forecast that is the
 * logarithm of observed over expected; with κ = 0 it is z itself.
 *
 * @param kappa how much deviations upwards are stretched, at least 0
 * @param middle median of z'
 */
record Skew(double kappa, double middle) {
  /** Deviations as they are. */
  static final Skew NONE = new Skew(0, 0);

  /** Below it the logarithm goes on as a straight line: what is next to nothing is not infinite. */
  private static final double LEAST = 0.1;

  Skew {
    if (!(kappa >= 0)) {
      throw new IllegalArgumentException("a skew of " + kappa);
    }
  }

  /** From spreads around the forecast to the scale in which rises and drops are alike. */
  double apply(double z) {
    if (kappa == 0) {
      return z - middle;
    }
    double ratio = 1 + kappa * z;
    double log = ratio >= LEAST ? Math.log(ratio) : Math.log(LEAST) + (ratio - LEAST) / LEAST;
    return log / kappa - middle;
  }

  /** The z that {@link #apply} maps to the given one. */
  double invert(double scaled) {
    double moved = scaled + middle;
    if (kappa == 0) {
      return moved;
    }
    double log = kappa * moved;
    double least = Math.log(LEAST);
    double ratio = log >= least ? Math.exp(log) : LEAST + LEAST * (log - least);
    return (ratio - 1) / kappa;
  }
}
