package io.tidewatch.models.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotabilityTest {

  @ParameterizedTest
  @EnumSource(names = {"WITHIN_BAND", "BELOW_LEVEL", "TOO_SMALL", "LEARNING", "NOT_MEASURED"})
  void whatIsOkForAPlainReasonDoesNotStandOut(Reason plain) {
    assertThat(Notability.isNotable(window(Level.OK, plain, plain), false)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"MUTED", "TOO_LITTLE_EVIDENCE", "NEW_NORMAL", "RETIRED"})
  void whatWasOnlyKeptFromALevelStandsOutForAnyIndicator(Reason silenced) {
    assertThat(Notability.isNotable(window(Level.OK, silenced, silenced), false)).isTrue();
    assertThat(Notability.isNotable(window(Level.OK, Reason.BELOW_LEVEL, silenced), false))
        .isTrue();
  }

  @Test
  void aLevelAboveOkStandsOut() {
    Judgement window = window(Level.WARNING, Reason.DEVIATES, Reason.DEVIATES);
    assertThat(Notability.isNotable(window, false)).isTrue();
  }

  @Test
  void anAlertThatLastsMakesEvenAPlainWindowStandOut() {
    Judgement window = window(Level.OK, Reason.WITHIN_BAND, Reason.WITHIN_BAND);
    assertThat(Notability.isNotable(window, true)).isTrue();
  }

  private static Judgement window(Level level, Reason reason, Reason ofSecondIndicator) {
    List<IndicatorJudgement> indicators =
        List.of(
            judged(Indicator.APDEX, level, reason),
            judged(Indicator.THROUGHPUT, Level.OK, ofSecondIndicator));
    return new Judgement(0, 60_000, 5, 5, 1, indicators, level, reason, false, null);
  }

  private static IndicatorJudgement judged(Indicator indicator, Level level, Reason reason) {
    return new IndicatorJudgement(indicator, 1, 1, 1, 1, 10, 1, level, reason, 0, 1);
  }
}
