package io.tidewatch.models.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.series.Scores;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertMachineTest {
  private static final SeriesKey SERIES = SeriesKey.of("acme", "erp", "order-entry");
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final long MINUTE = 60_000;
  private static final long START = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAYS_2 = Duration.ofDays(2);
  private static final Duration DAYS_40 = Duration.ofDays(40);
  private static final Duration YEARS_2 = Duration.ofDays(730);
  private static final Duration YEARS_20 = Duration.ofDays(7300);

  private final SeriesAlerts alerts = SeriesAlerts.fresh();
  private final List<Alert> revisions = new ArrayList<>();
  private long now = START;

  @Test
  void oneWindowIsChance() {
    window(YEARS_2);
    windows(20, HOUR);

    assertThat(revisions).isEmpty();
  }

  @Test
  void twoOfThreeWindowsRaise() {
    window(DAYS_40);
    window(HOUR);
    window(DAYS_40);

    assertThat(revisions).hasSize(1);
    Alert raised = revisions.get(0);
    assertThat(raised.level()).isEqualTo(Level.MAJOR);
    assertThat(raised.onsetMillis()).isEqualTo(START);
    assertThat(raised.raisedAtMillis()).isEqualTo(START + 3 * MINUTE);
    assertThat(raised.reason()).contains("p95 2.4 s instead of 310 ms (250 ms–400 ms)");
  }

  @Test
  void aLevelNeedsAsManyWindowsAsTheAlert() {
    window(DAYS_2);
    window(YEARS_2);

    assertThat(revisions.get(0).level()).isEqualTo(Level.WARNING);
  }

  @Test
  void whatIsRareEnoughRaisesAtOnce() {
    window(YEARS_20);

    assertThat(revisions).extracting(Alert::level).containsExactly(Level.CRITICAL);
  }

  @Test
  void aLevelRisesAtOnceAndFallsAfterTheHold() {
    windows(2, DAYS_2);
    windows(2, YEARS_2);
    windows(10, DAYS_2);

    assertThat(revisions)
        .extracting(Alert::level)
        .containsExactly(Level.WARNING, Level.CRITICAL, Level.WARNING);
    long fall = revisions.get(2).updatedAtMillis() - revisions.get(1).updatedAtMillis();
    assertThat(fall).isGreaterThanOrEqualTo(POLICY.lifecycle().hold().toMillis());
  }

  @Test
  void clearsAfterFiveCalmMinutesInARow() {
    windows(2, DAYS_40);
    windows(4, HOUR);
    window(DAYS_2);
    windows(5, HOUR);

    Alert last = revisions.get(revisions.size() - 1);
    assertThat(last.active()).isFalse();
    assertThat(last.level()).isEqualTo(Level.OK);
    assertThat(last.peakLevel()).isEqualTo(Level.MAJOR);
    assertThat(last.updatedAtMillis()).isEqualTo(START + 12 * MINUTE);
    assertThat(alerts.anyActive()).isFalse();
  }

  @Test
  void closeToTheLowestLevelIsNotCalm() {
    windows(2, DAYS_40);
    windows(60, Duration.ofHours(20));

    assertThat(alerts.anyActive()).isTrue();
  }

  @Test
  void revisionsCountUpUnderOneId() {
    windows(2, DAYS_2);
    windows(2, YEARS_2);
    windows(20, HOUR);

    assertThat(revisions).extracting(Alert::alertId).containsOnly(revisions.get(0).alertId());
    assertThat(revisions).extracting(Alert::revision).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aReplayGivesTheSameIds() {
    windows(2, DAYS_40);
    AlertMachineTest again = new AlertMachineTest();
    again.windows(2, DAYS_40);

    assertThat(again.revisions).isEqualTo(revisions);
  }

  @Test
  void anotherDeviationIsAnotherAlert() {
    windows(2, DAYS_40);
    windows(10, HOUR);
    windows(2, DAYS_40);

    assertThat(revisions.stream().map(Alert::alertId).distinct()).hasSize(2);
  }

  @Test
  void aFlappingAlertStaysUpUntilItWasQuietForLong() {
    for (int i = 0; i < 4; i++) {
      windows(2, DAYS_40);
      windows(8, HOUR);
    }
    assertThat(alerts.anyActive()).isTrue();

    windows(60, HOUR);

    assertThat(alerts.anyActive()).isFalse();
  }

  @Test
  void aWindowThatWasTakenBeforeChangesNothing() {
    windows(2, DAYS_40);
    now = START;
    windows(2, YEARS_20);

    assertThat(revisions).hasSize(1);
  }

  @Test
  void whatCannotBeMeasuredClearsLate() {
    windows(2, DAYS_40);
    take(judgement(Level.OK, Reason.NOT_MEASURED, Duration.ZERO), 29);
    assertThat(alerts.anyActive()).isTrue();

    take(judgement(Level.OK, Reason.NOT_MEASURED, Duration.ZERO), 1);

    assertThat(alerts.anyActive()).isFalse();
  }

  @Test
  void theNewNormalClearsAtOnce() {
    windows(2, DAYS_40);
    take(judgement(Level.OK, Reason.NEW_NORMAL, Duration.ZERO), 1);

    Alert last = revisions.get(1);
    assertThat(last.active()).isFalse();
    assertThat(last.reasonCode()).isEqualTo("new-normal");
  }

  @Test
  void whatIsMutedClears() {
    windows(2, DAYS_40);
    take(judgement(Level.OK, Reason.MUTED, DAYS_40), 6);

    assertThat(alerts.anyActive()).isFalse();
  }

  @Test
  void nothingIsKeptOfAQuietSeries() {
    windows(2, DAYS_40);
    windows(10, HOUR);
    assertThat(alerts.isQuiet()).isFalse();

    windows(70, HOUR);

    assertThat(alerts.isQuiet()).isTrue();
  }

  private void windows(int count, Duration returnPeriod) {
    for (int i = 0; i < count; i++) {
      window(returnPeriod);
    }
  }

  private void window(Duration returnPeriod) {
    Level level = POLICY.thresholds().levelOf(returnPeriod.toMinutes());
    Reason reason = level == Level.OK ? Reason.WITHIN_BAND : Reason.DEVIATES;
    take(judgement(level, reason, returnPeriod), 1);
  }

  private void take(IndicatorJudgement indicator, int times) {
    for (int i = 0; i < times; i++) {
      Judgement judgement =
          new Judgement(
              now,
              now + MINUTE,
              25,
              24.5,
              330_000,
              List.of(indicator),
              indicator.level(),
              indicator.reason(),
              false,
              null);
      revisions.addAll(alerts.advance(SERIES, judgement, POLICY));
      now += MINUTE;
    }
  }

  private static IndicatorJudgement judgement(Level level, Reason reason, Duration returnPeriod) {
    return new IndicatorJudgement(
        Indicator.LATENCY_P95,
        2_400_000,
        310_000,
        250_000,
        400_000,
        Scores.ofReturnPeriod(returnPeriod.toMinutes()),
        returnPeriod.toMinutes(),
        level,
        reason,
        12,
        1);
  }
}
