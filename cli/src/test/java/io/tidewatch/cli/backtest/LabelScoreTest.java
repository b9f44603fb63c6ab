package io.tidewatch.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelScoreTest {
  @Test
  void theMiddleOfTwoDelaysIsTheirMean() {
    assertThat(withDelays(60_000L).medianDelaySeconds()).hasValue(60);
    assertThat(withDelays(60_000L, 120_000L).medianDelaySeconds()).hasValue(90);
    assertThat(withDelays(60_000L, 120_000L, 600_000L).medianDelaySeconds()).hasValue(120);
  }

  @Test
  void sharesAreOfWhatThereIs() {
    LabelScore score = new LabelScore(4, 3, 10, 5, List.of());

    assertThat(score.recall()).hasValue(0.75);
    assertThat(score.precision()).hasValue(0.5);
  }

  @Test
  void ofNothingThereIsNoShare() {
    LabelScore score = new LabelScore(0, 0, 0, 0, List.of());

    assertThat(score.recall()).isEmpty();
    assertThat(score.precision()).isEmpty();
    assertThat(score.medianDelaySeconds()).isEmpty();
  }

  private static LabelScore withDelays(Long... millis) {
    return new LabelScore(9, millis.length, 9, 9, List.of(millis));
  }
}
