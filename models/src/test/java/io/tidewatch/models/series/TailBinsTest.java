package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TailBinsTest {
  private static final int NORMAL = Tail.FREEDOMS.length - 1;

  @ParameterizedTest
  @ValueSource(doubles = {TailBins.LEAST_SHARE, 0.0668, 0.2, TailBins.MOST_SHARE})
  void theBinsBeyondTheKneeShareOneAmongThem(double share) {
    for (int candidate = 0; candidate < Tail.FREEDOMS.length; candidate++) {
      double sum = 0;
      for (float log : TailBins.logProbabilities(share, candidate)) {
        sum += Math.exp(log);
      }
      assertThat(sum).as("candidate %d", candidate).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void aBinIsAsProbableAsTheTailSays() {
    double share = 0.0668;
    double knee = Normals.ofSurprise(-Math.log(share));
    for (int candidate = 0; candidate < NORMAL; candidate++) {
      float[] logs = TailBins.logProbabilities(share, candidate);
      for (int bin = 0; bin + 1 < TailBins.COUNT; bin++) {
        double above = Math.exp(-Tail.surprise(TailBins.from(bin), knee, candidate));
        double below = Math.exp(-Tail.surprise(TailBins.to(bin), knee, candidate));
        assertThat((double) logs[bin])
            .as("candidate %d, bin %d", candidate, bin)
            .isCloseTo(Math.log((above - below) / share), within(0.02));
      }
    }
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
