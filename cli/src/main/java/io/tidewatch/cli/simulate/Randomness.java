package io.tidewatch.cli.simulate;

import java.util.SplittableRandom;

/** Reproducible chance. Everything here gives the same on every machine. */
final class Randomness {
  private Randomness() {}

  /** Independent chance for each triple; neighbours share nothing. */
  static SplittableRandom of(long seed, long subject, long moment) {
    return new SplittableRandom(mix(mix(seed + 0x9E3779B97F4A7C15L * (subject + 1)) ^ moment));
  }

  /** A factor around 1, its median, whose logarithm has that standard deviation. */
  static double logNormal(SplittableRandom random, double spread) {
    return StrictMath.exp(spread * random.nextGaussian());
  }

  /** A number of events that come independently; Knuth's product of uniforms, for small means. */
  static int poisson(SplittableRandom random, double mean) {
    double floor = StrictMath.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > floor; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Somewhere between the two. */
  static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
