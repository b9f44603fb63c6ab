package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExcursionTest {
  @Test
  void sayOnceWhatLastsAndAgainWhatGetsWorse() {
    assertThat(onsets(10, 50, 50, 40, 60, 55)).containsExactly(10, 50, 0, 0, 60, 0);
  }

  @Test
  void beginAnewAfterSixtyCalmWindowsAndNotBefore() {
    assertThat(lastOnset(60)).isEqualTo(40);
    assertThat(lastOnset(59)).isZero();
  }

  /** After a peak of 50 and calm windows, one of 40. */
  private static double lastOnset(int calmWindows) {
    double[] scores = new double[calmWindows + 2];
    scores[0] = 50;
    scores[calmWindows + 1] = 40;
    return onsets(scores)[calmWindows + 1];
  }

  private static double[] onsets(double... scores) {
    Excursion excursion = new Excursion();
    return Arrays.stream(scores).map(excursion::onset).toArray();
  }
}
