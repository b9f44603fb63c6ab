package io.tidewatch.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class M4ScoreTest {
  private static final int TRAIN = 480;

  @Test
  void aForecastThatHitsHasNoError() {
    M4Series series = series(1);

    M4Score score = M4Score.of(List.of(series), List.of(series.test()));

    assertThat(score).isEqualTo(new M4Score(0, 0));
  }

  @Test
  void aForecastOfHalfIsTwoThirdsOff() {
    M4Series series = series(1);
    double[] half = Arrays.stream(series.test()).map(y -> y / 2).toArray();

    assertThat(M4Score.of(List.of(series), List.of(half)).smape())
        .isCloseTo(200 / 3.0, within(1e-9));
  }

  @Test
  void theYardstickScoresOneByItself() {
    M4Score naive2 = new M4Score(18.383, 2.395);

    assertThat(naive2.owa(naive2)).isEqualTo(1);
    assertThat(new M4Score(18.383 / 2, 2.395).owa(naive2)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void bothNaiveMethodsHitAPureSeason() {
    M4Series series = series(0);

    assertThat(M4Naive.seasonalNaive(series.train())).containsExactly(series.test());
    assertThat(M4Naive.naive2(series.train())).containsExactly(series.test(), within(1e-9));
  }

  @Test
  void withoutASeasonNaive2RepeatsTheLastValue() {
    double[] noise = new SplittableRandom(1).doubles(TRAIN, 1, 2).toArray();

    assertThat(M4Naive.naive2(noise)).containsOnly(noise[TRAIN - 1]);
  }

  /** A season of a day, and a drift a day. */
  private static M4Series series(double drift) {
    double[] values = new double[TRAIN + M4Series.HORIZON];
    Arrays.setAll(values, i -> 50 + i % 24 + drift * (i / 24));
    return new M4Series(
        Arrays.copyOf(values, TRAIN), Arrays.copyOfRange(values, TRAIN, values.length));
  }
}
