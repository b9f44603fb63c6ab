package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalsTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  @Test
  void surpriseIsTheLogarithmOfTheTail() {
    for (double z = -3; z < 7; z += 0.1) {
      double exact = -Math.log(NORMAL.cumulativeProbability(-z));
      assertThat(Normals.surprise(z)).as("z = %s", z).isCloseTo(exact, within(0.02));
    }
  }

  @Test
  void surpriseHasNoEnd() {
    assertThat(Normals.surprise(100)).isCloseTo(5005.5, within(0.1));
  }

  @Test
  void ofSurpriseInvertsIt() {
    for (double z = -2; z < 30; z += 0.25) {
      assertThat(Normals.ofSurprise(Normals.surprise(z))).isCloseTo(z, within(0.03));
    }
  }

  @Test
  void quantileIsThatOfTheNormalDistribution() {
    for (double p = 0.0005; p < 1; p += 0.0101) {
      assertThat(Normals.quantile(p))
          .isCloseTo(NORMAL.inverseCumulativeProbability(p), within(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "2, 0.5", "5, 1.2", "30, 20", "10, 25", "400, 300"})
  void poissonTailsAreRightWithinAFewPercent(int count, double mean) {
    double exact = new PoissonDistribution(mean).cumulativeProbability(count);
    double z = Normals.ofPoisson(count, mean);

    assertThat(NORMAL.cumulativeProbability(z)).isCloseTo(exact, within(0.03 * exact + 1e-6));
    assertThat(NORMAL.cumulativeProbability(-z))
        .isCloseTo(1 - exact, within(0.05 * (1 - exact) + 1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-15, 1e-100, 1e-200, Double.MIN_VALUE})
  void nextToNothingIsStillAMean(double mean) {
    assertThat(Normals.ofPoisson(-0.4, mean)).isFinite();
    assertThat(Normals.ofPoisson(5, mean)).isFinite();
  }
}
