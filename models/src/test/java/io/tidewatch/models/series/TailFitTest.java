package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class TailFitTest {
  private static final int WINDOWS = 40_000;
  private static final int CHANCE = 2;
  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void learnsANormalTail() {
    NormalDistribution normal = new NormalDistribution();
    Tail tail =
        learn(Nature.VALUE, () -> normal.inverseCumulativeProbability(random.nextDouble(1e-12, 1)));

    double exact = -Math.log(normal.cumulativeProbability(-4.7));
    assertThat(tail.surprise(4.7)).isCloseTo(exact, within(1.5));
  }

  @Test
  void learnsAHeavyTail() {
    TDistribution student = new TDistribution(3);
    Tail tail =
        learn(
            Nature.DURATION,
            () -> student.inverseCumulativeProbability(random.nextDouble(1e-12, 1)));

    double exact = -Math.log(student.cumulativeProbability(-30));
    assertThat(tail.surprise(30)).isCloseTo(exact, within(1.0));
  }

  @Test
  void theTailOfAPlainMeasurementIsContinuedFromItsBulk() {
    TDistribution student = new TDistribution(3);
    Tail tail =
        learn(
            Nature.VALUE, () -> student.inverseCumulativeProbability(random.nextDouble(1e-12, 1)));

    // Without its farthest deviations a tail looks a little lighter than it is.
    double exact = -Math.log(student.cumulativeProbability(-8));
    assertThat(tail.surprise(8)).isCloseTo(exact, within(2.0));
  }

  @Test
  void knowingLittleItKeepsHeavyTailsPossible() {
    Tail unknown = new TailFit(Nature.VALUE, Horizon.WINDOW).tail();

    assertThat(unknown.surprise(8)).isLessThan(Normals.surprise(8) / 2);
  }

  @Test
  void anExcursionThatLastsTeachesNothing() {
    TailFit fit = new TailFit(Nature.DURATION, Horizon.WINDOW);
    NormalDistribution normal = new NormalDistribution();
    for (int i = 0; i < WINDOWS; i++) {
      boolean incident = i >= 20_000 && i < 20_360;
      double z = normal.inverseCumulativeProbability(random.nextDouble(1e-12, 1));
      fit.learn(incident ? 25 : z, CHANCE);
    }

    assertThat(fit.tail().surprise(25)).isGreaterThan(50);
  }

  @Test
  void whatComesAgainAndAgainIsAHabit() {
    TailFit fit = new TailFit(Nature.DURATION, Horizon.WINDOW);
    NormalDistribution normal = new NormalDistribution();
    for (int i = 0; i < WINDOWS; i++) {
      boolean usual = i % 1000 < 10;
      double z = normal.inverseCumulativeProbability(random.nextDouble(1e-12, 1));
      fit.learn(usual ? 25 : z, CHANCE);
    }

    assertThat(fit.tail().surprise(25)).isLessThan(12);
  }

  private static Tail learn(Nature nature, DoubleSupplier deviations) {
    TailFit fit = new TailFit(nature, Horizon.WINDOW);
    for (int i = 0; i < WINDOWS; i++) {
      fit.learn(deviations.getAsDouble(), CHANCE);
    }
    return fit.tail();
  }
}
