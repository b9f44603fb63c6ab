package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SkewTest {
  private static final double MEAN = 100;
  private static final double SPREAD = 50;

  private final SkewFit fit = new SkewFit();
  private Random random;

  @BeforeEach
  void seed() {
    long seed = 11;
    System.out.println("seed " + seed);
    random = new Random(seed);
  }

  @Test
  void aSkewOfSpreadOverForecastIsTheLogarithm() {
    Skew skew = new Skew(SPREAD / MEAN, 0);

    assertThat(skew.apply((200 - MEAN) / SPREAD)).isCloseTo(Math.log(2) * 2, within(1e-12));
  }

  @Test
  void invertingBringsBackWhatWasScaled() {
    for (Skew skew : new Skew[] {Skew.NONE, new Skew(0.5, -0.2), new Skew(0.3, 0.1)}) {
      for (double z = -6; z <= 30; z += 0.75) {
        assertThat(skew.invert(skew.apply(z))).isCloseTo(z, within(1e-9));
      }
    }
  }

  @Test
  void evenWhatFallsBelowNothingIsOrdered() {
    Skew skew = new Skew(0.5, 0);

    assertThat(skew.apply(-3)).isFinite().isLessThan(skew.apply(-2.5));
    assertThat(skew.apply(-2.5)).isLessThan(skew.apply(-1));
  }

  @Test
  void logNormalValuesAreComparedInTheirLogarithm() {
    learn(() -> MEAN * Math.exp(0.5 * random.nextGaussian() - 0.125));

    assertThat(fit.around(MEAN, SPREAD).kappa()).isBetween(0.4, SPREAD / MEAN);
  }

  @Test
  void symmetricValuesAreComparedAsTheyAre() {
    learn(() -> MEAN + SPREAD / 3 * random.nextGaussian());

    assertThat(fit.around(MEAN, SPREAD).kappa()).isZero();
  }

  @Test
  void whatCanBeNegativeHasNoLogarithm() {
    learn(() -> MEAN * Math.exp(0.5 * random.nextGaussian() - 0.125) - MEAN / 2);

    assertThat(fit.around(MEAN, SPREAD).kappa()).isZero();
  }

  @Test
  void refusesWhatIsNoSkew() {
    assertThatThrownBy(() -> new Skew(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private void learn(DoubleSupplier values) {
    for (int i = 0; i < 20_000; i++) {
      double y = values.getAsDouble();
      fit.learn(y, fit.around(MEAN, SPREAD).apply((y - MEAN) / SPREAD), i);
    }
  }
}
