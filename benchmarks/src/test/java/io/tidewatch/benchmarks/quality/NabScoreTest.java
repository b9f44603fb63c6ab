package io.tidewatch.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.benchmarks.quality.NabScore.Profile;
import org.junit.jupiter.api.Test;

class NabScoreTest {
  private static final int LENGTH = 1000;
  private static final int WINDOW = 500;
  private static final int WINDOW_END = 600;

  @Test
  void whoFlagsNothingScoresNothing() {
    for (Profile profile : Profile.values()) {
      assertThat(scored(new double[LENGTH]).at(1, profile)).isZero();
    }
  }

  @Test
  void whoFlagsEveryWindowsFirstSampleAndNothingElseIsPerfect() {
    double[] scores = new double[LENGTH];
    scores[WINDOW] = 100;

    for (Profile profile : Profile.values()) {
      assertThat(scored(scores).at(1, profile)).isEqualTo(100, within(1e-9));
    }
  }

  @Test
  void whoFlagsAllPaysForEverySampleOutside() {
    NabScore score = scored(JudgedSeries.constant(series(), 100).scores());

    double before = 350;
    double behind = 0;
    for (int row = WINDOW_END; row < LENGTH; row++) {
      double position = (row - WINDOW_END + 1) / 99.0;
      behind += position > 3 ? 1 : 1 - 2 / (1 + Math.exp(5 * position));
    }
    double expected = 100 * (2 - 0.11 * (before + behind)) / 2;
    assertThat(score.at(1, Profile.STANDARD)).isEqualTo(expected, within(1e-9));
  }

  @Test
  void theFirstRowsAreNotScored() {
    double[] scores = new double[LENGTH];
    scores[149] = 100;

    assertThat(scored(scores).at(1, Profile.STANDARD)).isZero();
  }

  @Test
  void onlyTheEarliestFlagOfAWindowCounts() {
    double[] scores = new double[LENGTH];
    scores[WINDOW + 50] = 100;
    double once = scored(scores).at(1, Profile.STANDARD);
    scores[WINDOW + 80] = 100;

    assertThat(scored(scores).at(1, Profile.STANDARD)).isEqualTo(once).isBetween(50.0, 100.0);
  }

  private static LabelledSeries series() {
    boolean[] labels = new boolean[LENGTH];
    for (int i = WINDOW; i < WINDOW_END; i++) {
      labels[i] = true;
    }
    return new LabelledSeries("made", new long[LENGTH], new double[LENGTH], labels, 300_000);
  }

  private static NabScore scored(double[] scores) {
    boolean[] unused = new boolean[LENGTH];
    NabScore score = new NabScore();
    score.add(new JudgedSeries(series(), scores, unused, unused));
    return score;
  }
}
