package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final double DAY = 24 * 60;

  @Test
  void knotsAreWherePeopleThink() {
    assertThat(Scores.ofReturnPeriod(1)).isZero();
    assertThat(Scores.ofReturnPeriod(60)).isCloseTo(20, within(1e-9));
    assertThat(Scores.ofReturnPeriod(DAY)).isCloseTo(40, within(1e-9));
    assertThat(Scores.ofReturnPeriod(7 * DAY)).isCloseTo(55, within(1e-9));
    assertThat(Scores.ofReturnPeriod(30 * DAY)).isCloseTo(70, within(1e-9));
    assertThat(Scores.ofReturnPeriod(365 * DAY)).isCloseTo(85, within(1e-9));
  }

  @Test
  void risesStrictlyAndNeverReachesAHundred() {
    double before = -1;
    for (double period = 1.01; period < 1e200; period *= 1.7) {
      double score = Scores.ofReturnPeriod(period);
      assertThat(score).isGreaterThan(before).isLessThan(100);
      before = score;
    }
  }

  @Test
  void noPeriodIsNoScore() {
    assertThat(Scores.ofReturnPeriod(Double.NaN)).isZero();
    assertThat(Scores.ofReturnPeriod(0)).isZero();
  }

  @Test
  void aScoreLeadsBackToItsReturnPeriod() {
    for (double period = 1; period < 1e12; period *= 1.7) {
      double again = Scores.returnPeriodMinutes(Scores.ofReturnPeriod(period));
      assertThat(again / period).isCloseTo(1, within(1e-9));
    }
    assertThat(Scores.returnPeriodMinutes(0)).isEqualTo(1);
    assertThat(Scores.returnPeriodMinutes(100)).isInfinite();
  }
}
