package io.tidewatch.cli.simulate;

import java.util.SplittableRandom;

/**
 * A factor that wanders slowly around 1, as load and response times do without any cause that one
 * could name: the exponential of a first-order autoregression.
 */
final class Drift {
  private static final double MEMORY = .97;

  private final SplittableRandom random;
  private final double step;
  private double logarithm;

  /**
   * @param deviation standard deviation of the factor's logarithm in the long run
   */
  Drift(SplittableRandom random, double deviation) {
    this.random = random;
    this.step = deviation * StrictMath.sqrt(1 - MEMORY * MEMORY);
    this.logarithm = deviation * random.nextGaussian();
  }

  /** The factor of the next minute. */
  double next() {
    logarithm = MEMORY * logarithm + step * random.nextGaussian();
    return StrictMath.exp(logarithm);
  }
}
