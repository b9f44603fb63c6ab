package io.tidewatch.models.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of alerts when a version begins to be tried out, is promoted, or discarded. */
class AlertBookTest {
  private static final SeriesKey SERIES = SeriesKey.of("acme", "erp", "order-entry");
  private static final long MINUTE = 60_000;
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();

  private final AlertBook book = AlertBook.fresh();
  private final List<Alert> told = new ArrayList<>();
  private final List<Alert> tried = new ArrayList<>();
  private long now;

  @Test
  void whatLastsWhenATrialBeginsIsNoDifference() {
    windows(4, Level.MAJOR, null, 0, 0);
    assertThat(told).hasSize(1);

    windows(3, Level.MAJOR, Level.MAJOR, 7, 0);
    assertThat(tried).isEmpty();

    windows(9, Level.OK, Level.OK, 7, 0);
    assertThat(last(told).active()).isFalse();
    assertThat(tried).singleElement().matches(alert -> !alert.active() && alert.shadow());
    assertThat(tried.get(0).alertId()).isNotEqualTo(told.get(0).alertId());
    assertThat(tried.get(0).raisedAtMillis()).isEqualTo(told.get(0).raisedAtMillis());
  }

  @Test
  void whatOnlyTheTrialSeesGoesOnUnderItsIdOncePromoted() {
    windows(4, Level.OK, Level.MAJOR, 7, 0);
    assertThat(told).isEmpty();
    assertThat(tried).singleElement().matches(Alert::shadow);

    windows(3, Level.MAJOR, null, 0, 7);

    assertThat(tried).as("does not end, it goes on").hasSize(1);
    assertThat(told).as("told once").hasSize(1);
    Alert first = told.get(0);
    assertThat(first.alertId()).isEqualTo(tried.get(0).alertId());
    assertThat(first.revision()).isEqualTo(2);
    assertThat(first.shadow()).isFalse();
    assertThat(first.raisedAtMillis()).isEqualTo(tried.get(0).raisedAtMillis());
    assertThat(first.updatedAtMillis()).isEqualTo(5 * MINUTE);

    windows(9, Level.OK, null, 0, 7);
    assertThat(last(told)).matches(alert -> !alert.active() && alert.revision() == 3);

    windows(4, Level.MAJOR, null, 0, 7);
    assertThat(last(told).alertId()).as("another deviation").isNotEqualTo(first.alertId());
  }

  @Test
  void whatPeopleKnowOfGoesOnAndTheTrialsOwnEndsOncePromoted() {
    windows(1, Level.OK, Level.OK, 7, 0);
    windows(4, Level.MAJOR, Level.MAJOR, 7, 0);
    assertThat(told).hasSize(1);
    assertThat(tried).hasSize(1);

    windows(3, Level.MAJOR, null, 0, 7);

    assertThat(told).hasSize(1);
    assertThat(last(tried)).matches(alert -> !alert.active() && alert.shadow());
    assertThat(last(tried).reasonCode()).isEqualTo(Reason.SHADOW_ENDED.code());
    assertThat(last(tried).policyVersion()).isEqualTo(7);
  }

  @Test
  void whatWasCountedTowardsAnAlertCountsOnOncePromoted() {
    windows(1, Level.OK, Level.OK, 7, 0);
    windows(1, Level.OK, Level.MAJOR, 7, 0);

    windows(1, Level.MAJOR, null, 0, 7);

    assertThat(told).singleElement().matches(alert -> alert.onsetMillis() == MINUTE);
  }

  @Test
  void whatIsDiscardedEndsAndNobodyIsTold() {
    windows(4, Level.OK, Level.MAJOR, 7, 0);

    windows(2, Level.OK, null, 0, 0);

    assertThat(told).isEmpty();
    assertThat(last(tried)).matches(alert -> !alert.active() && alert.shadow());
    assertThat(book.isQuiet()).isTrue();
  }

  /** Anybody who may write to the topic can say so; nobody may be told of what was not promoted. */
  @Test
  void whatSaysThatItPromotesAVersionThatIsNotTriedOutTellsNobody() {
    windows(4, Level.OK, Level.MAJOR, 7, 0);

    windows(2, Level.OK, null, 0, 6);

    assertThat(told).isEmpty();
    assertThat(last(tried)).matches(alert -> !alert.active() && alert.shadow());
    assertThat(book.isQuiet()).isTrue();
  }

  @Test
  void anotherVersionBeginsAnewAndNeverWritesOverTheFirst() {
    windows(4, Level.OK, Level.MAJOR, 7, 0);
    windows(4, Level.OK, Level.MAJOR, 9, 0);

    assertThat(tried).extracting(Alert::policyVersion).containsExactly(7L, 7L, 9L);
    assertThat(tried).extracting(Alert::active).containsExactly(true, false, true);
    assertThat(tried)
        .extracting(Alert::alertId)
        .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)));
  }

  /**
   * Takes windows.
   *
   * @param triedLevel what the version that is tried out says of them; null if none is
   */
  private void windows(int count, Level level, Level triedLevel, long version, long promoted) {
    for (int i = 0; i < count; i++) {
      tried.addAll(book.turnTo(SERIES, version, promoted, now + MINUTE, POLICY));
      if (triedLevel != null) {
        tried.addAll(book.advanceShadow(SERIES, judgement(triedLevel), POLICY));
      }
      told.addAll(book.active().advance(SERIES, judgement(level), POLICY));
      now += MINUTE;
    }
  }

  private static Alert last(List<Alert> alerts) {
    return alerts.get(alerts.size() - 1);
  }

  private Judgement judgement(Level level) {
    Reason reason = level == Level.OK ? Reason.WITHIN_BAND : Reason.DEVIATES;
    IndicatorJudgement indicator =
        new IndicatorJudgement(
            Indicator.SUCCESS_RATE,
            0.4,
            0.99,
            0.95,
            1,
            level == Level.OK ? 10 : 75,
            level == Level.OK ? 10 : 60_000,
            level,
            reason,
            9,
            1);
    return new Judgement(
        now, now + MINUTE, 25, 25, 300_000, List.of(indicator), level, reason, false, null);
  }
}
