package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Level;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExcursionTest {
  @Test
  void sayOnceWhatLastsAndAgainWhatGetsWorse() {
    assertThat(onsets(10, 50, 50, 40, 60, 55)).containsExactly(10, 50, 0, 0, 60, 0);
  }

  @Test
  void whatIsMinorIsNewsAgainOnlyAtAHigherLevel() {
    assertThat(onsets(50, 56, 60, 69, 71, 84, 90, 95)).containsExactly(50, 56, 0, 0, 71, 0, 90, 0);
  }

  @Test
  void aNewExcursionIsSaidWhateverTheLastOneReached() {
    double[] scores = new double[63];
    scores[0] = 90;
    scores[61] = 57;
    scores[62] = 58;

    assertThat(onsets(scores)).startsWith(90).endsWith(57, 0);
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
    return Arrays.stream(scores).map(score -> excursion.onset(score, level(score))).toArray();
  }

  private static Level level(double score) {
    if (score >= 85) {
      return Level.CRITICAL;
    }
    if (score >= 70) {
      return Level.MAJOR;
    }
    if (score >= 55) {
      return Level.MINOR;
    }
    return score >= 40 ? Level.WARNING : Level.OK;
  }
}
