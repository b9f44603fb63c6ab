package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TailBinsTest {
  private static final int NORMAL = Tail.FREEDOMS.length - 1;

  /** Share of −ln P by which the closed forms of the tails may be wrong, far out and heavy. */
  private static final double ERROR = 0.06;

  private static final double LEAST_LOG = Math.log(1e-30);

  @ParameterizedTest(name = "{0} beyond the knee")
  @ValueSource(doubles = {TailBins.LEAST_SHARE, 0.0668, 0.2, TailBins.MOST_SHARE})
  void aBinIsAsProbableAsTheDistributionSaysThatAgreesAtTheKnee(double share) {
    for (int candidate = 0; candidate < Tail.FREEDOMS.length; candidate++) {
      RealDistribution distribution =
          candidate == NORMAL
              ? new NormalDistribution()
              : new TDistribution(Tail.FREEDOMS[candidate]);
      double knee = -distribution.inverseCumulativeProbability(share);
      float[] logs = TailBins.logProbabilities(share, candidate);
      for (int bin = 0; bin < TailBins.COUNT; bin++) {
        boolean last = bin + 1 == TailBins.COUNT;
        double above = beyond(TailBins.from(bin), knee, distribution);
        double next = last ? 0 : beyond(TailBins.to(bin), knee, distribution);
        double probability = above - next;
        assertThat((double) logs[bin])
            .as("candidate %d, bin %d", candidate, bin)
            .isCloseTo(
                Math.max(LEAST_LOG, Math.log(probability / share)),
                within(ERROR * -Math.log(Math.max(Double.MIN_NORMAL, probability))));
      }
    }
  }

  /** Probability of more than z, on the scale on which the knee is where the share says. */
  private static double beyond(double z, double knee, RealDistribution distribution) {
    return distribution.cumulativeProbability(-z / Tail.KNEE * knee);
  }

  @Test
  void everyDeviationBeyondTheKneeHasABin() {
    assertThat(TailBins.of(Tail.KNEE)).isZero();
    assertThat(TailBins.of(2)).isEqualTo(1);
    assertThat(TailBins.of(Double.MAX_VALUE)).isEqualTo(TailBins.COUNT - 1);
    for (int bin = 0; bin < TailBins.COUNT; bin++) {
      assertThat(TailBins.of(TailBins.from(bin))).isEqualTo(bin);
    }
  }
}
