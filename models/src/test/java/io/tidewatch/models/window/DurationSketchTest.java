package io.tidewatch.models.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationSketchTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.5, 0.95, 0.999, 1})
  void everyQuantileIsWithinOnePercent(double q) {
    SplittableRandom random = new SplittableRandom(7);
    long[] durations = new long[10_000];
    DurationSketch sketch = new DurationSketch();
    for (int i = 0; i < durations.length; i++) {
      durations[i] = (long) Math.exp(random.nextDouble(0, 25));
      sketch.add(durations[i]);
    }
    Arrays.sort(durations);
    double exact = durations[(int) Math.max(0, Math.ceil(q * durations.length) - 1)];

    assertThat(sketch.quantile(q)).isCloseTo(exact, within(0.0101 * exact));
  }

  @Test
  void zeroStaysZeroAndNothingHasNoQuantile() {
    DurationSketch sketch = new DurationSketch();
    assertThat(sketch.quantile(0.5)).isNaN();

    sketch.add(0);

    assertThat(sketch.quantile(0.5)).isZero();
  }

  @Test
  void whatLastsLongerThanTheLastBinIsCountedThere() {
    DurationSketch sketch = new DurationSketch();
    sketch.add(Long.MAX_VALUE);

    assertThat(sketch.count()).isEqualTo(1);
    assertThat(sketch.quantile(1)).isGreaterThan(1e12);
  }

  @Test
  void refusesNegativeDurationsAndQuantilesThatAreNone() {
    DurationSketch sketch = new DurationSketch();

    assertThatThrownBy(() -> sketch.add(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sketch.quantile(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsWhatIsSlowerThanAThreshold() {
    DurationSketch sketch = new DurationSketch();
    for (long ms = 1; ms <= 100; ms++) {
      sketch.add(ms <= 90 ? 10_000 : 200_000);
    }

    assertThat(sketch.countAbove(100_000)).isEqualTo(10);
    assertThat(sketch.countAbove(1e9)).isZero();
  }

  @Test
  void theScatterOfLogarithmsIsThatOfTheDurations() {
    SplittableRandom random = new SplittableRandom(11);
    DurationSketch sketch = new DurationSketch();
    for (int i = 0; i < 20_000; i++) {
      sketch.add((long) (1e5 * Math.exp(0.5 * Math.sqrt(12) * (random.nextDouble() - 0.5))));
    }

    assertThat(sketch.logVariance()).isCloseTo(0.25, within(0.01));
  }
}
