package io.tidewatch.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DelayedF1Test {
  private static final int LENGTH = 100;
  private static final int SEGMENT = 20;

  @Test
  void whoFlagsNothingScoresNothing() {
    assertThat(points(new double[LENGTH]).at(1)).isZero();
    assertThat(events(new double[LENGTH]).at(1)).isZero();
  }

  @Test
  void whoFlagsAllHasTheF1OfTheLabelsShare() {
    JudgedSeries all = JudgedSeries.constant(series(), 100);

    // 20 of 100 points; one segment against three blocks of the 80 normal ones.
    assertThat(points(all.scores()).at(1)).isEqualTo(2.0 * 20 / (20 + 80 + 20), within(1e-12));
    assertThat(events(all.scores()).at(1)).isEqualTo(2.0 / (1 + 3 + 1), within(1e-12));
  }

  @Test
  void theEighthPointIsInTimeAndTheNinthIsLate() {
    double[] inTime = new double[LENGTH];
    inTime[7] = 100;
    double[] late = new double[LENGTH];
    late[8] = 100;

    assertThat(points(inTime).at(1)).isEqualTo(1);
    assertThat(points(late).at(1)).isZero();
  }

  @Test
  void theBestThresholdIsTheOneThatSeparates() {
    double[] scores = new double[LENGTH];
    scores[3] = 80;
    scores[50] = 60;

    assertThat(events(scores).best()).isEqualTo(new DelayedF1.Choice(80, 1));
  }

  private static LabelledSeries series() {
    boolean[] labels = new boolean[LENGTH];
    for (int i = 0; i < SEGMENT; i++) {
      labels[i] = true;
    }
    return new LabelledSeries("made", new long[LENGTH], new double[LENGTH], labels, 60_000);
  }

  private static DelayedF1 points(double[] scores) {
    return filled(DelayedF1.byPoints(), scores);
  }

  private static DelayedF1 events(double[] scores) {
    return filled(DelayedF1.byEvents(), scores);
  }

  private static DelayedF1 filled(DelayedF1 f1, double[] scores) {
    boolean[] unused = new boolean[LENGTH];
    f1.add(new JudgedSeries(series(), scores, unused, unused), 0, LENGTH);
    return f1;
  }
}
