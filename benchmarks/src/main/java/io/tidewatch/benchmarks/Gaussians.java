package io.tidewatch.benchmarks;

import java.util.SplittableRandom;

/** Draws normal and Poisson variates from a seed. */
public final class Gaussians {
  /** Above this mean a Poisson variate is rounded from a normal one. */
  private static final double LARGE_MEAN = 200;

  private final SplittableRandom random;
  private double spare = Double.NaN;

  /** Draws from that source. */
  public Gaussians(SplittableRandom random) {
    this.random = random;
  }

  /** A standard normal variate, by Marsaglia's polar method. */
  public double next() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    while (true) {
      double u = 2 * random.nextDouble() - 1;
      double v = 2 * random.nextDouble() - 1;
      double square = u * u + v * v;
      if (square > 0 && square < 1) {
        double factor = Math.sqrt(-2 * Math.log(square) / square);
        spare = v * factor;
        return u * factor;
      }
    }
  }

  /** Uniform in [0, 1). */
  public double uniform() {
    return random.nextDouble();
  }

  /** A Poisson variate. */
  public int poisson(double mean) {
    if (mean > LARGE_MEAN) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * next()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      count++;
    }
    return count;
  }
}
