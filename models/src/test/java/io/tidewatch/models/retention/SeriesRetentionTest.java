package io.tidewatch.models.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.RetentionPolicy;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.scenario.StoredLayout;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.models.window.WindowFigures;
import io.tidewatch.models.window.WindowStatistics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesRetentionTest {
  private static final SeriesKey SERIES = SeriesKey.of("acme", "erp", "order-entry");
  private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final Duration AROUND = Duration.ofMinutes(5);
  private static final Duration LATENESS = Duration.ofMinutes(10);

  private SeriesRetention retention = SeriesRetention.fresh();

  @Test
  void keepsNoWindowOfAPlainDay() {
    assertThat(IntStream.range(0, 1440).mapToObj(this::plain).flatMap(List::stream)).isEmpty();
  }

  @Test
  void keepsAWindowThatStandsOutAndThoseAroundIt() {
    List<Integer> kept = new ArrayList<>();
    for (int minute = 0; minute < 120; minute++) {
      kept.addAll(minute == 62 ? notable(minute) : plain(minute));
    }

    assertThat(kept).containsExactlyElementsOf(IntStream.range(57, 68).boxed().toList());
  }

  @Test
  void keepsNothingAroundWhereThePolicySaysSo() {
    for (int minute = 0; minute < 3; minute++) {
      take(minute, 0, Level.OK, Duration.ZERO, one());
    }
    assertThat(minutes(take(3, 0, Level.MAJOR, Duration.ZERO, one()))).containsExactly(3);
    assertThat(minutes(take(4, 0, Level.OK, Duration.ZERO, one()))).isEmpty();
  }

  @Test
  void tellsOfAWindowThatWasHeldBackWhatItWouldHaveToldAtOnce() {
    WindowRecord held = window(7, 0, Level.OK, many(7));
    retention.take(held, many(7), false, AROUND, ZoneOffset.UTC, LATENESS);

    WindowRecord told = take(8, 0, Level.MAJOR, AROUND, one()).windows().get(0);

    assertThat(told).isEqualTo(held);
  }

  @Test
  void anAmendmentOfAKeptWindowIsKeptAndOneOfAnOldPlainWindowIsNot() {
    for (int minute = 0; minute < 18; minute++) {
      take(minute, 0, minute == 6 ? Level.MAJOR : Level.OK, AROUND, one());
    }

    assertThat(minutes(take(9, 1, Level.OK, AROUND, one()))).containsExactly(9);
    assertThat(minutes(take(12, 1, Level.OK, AROUND, one()))).isEmpty();
  }

  @Test
  void anAmendmentOfAWindowThatIsHeldBackTakesItsPlace() {
    plain(0);
    plain(1);
    take(0, 1, Level.OK, AROUND, one());

    List<WindowRecord> kept = take(2, 0, Level.MAJOR, AROUND, one()).windows();

    assertThat(kept).extracting(WindowRecord::revision).containsExactly(1, 0, 0);
  }

  @Test
  void anAmendmentThatStandsOutKeepsThoseAroundItThatAreStillHeldBack() {
    for (int minute = 0; minute < 10; minute++) {
      plain(minute);
    }

    assertThat(minutes(take(4, 1, Level.MINOR, AROUND, one()))).containsExactly(4, 5, 6, 7, 8, 9);
  }

  @Test
  void anHourTellsWhatItsWindowsComeTo() {
    WindowStatistics all = new WindowStatistics();
    for (int minute = 0; minute < 60; minute++) {
      WindowStatistics counted = many(minute);
      take(minute, 0, minute >= 20 && minute < 23 ? Level.MINOR : Level.OK, AROUND, counted);
      all.merge(counted);
    }

    HourRecord hour = hourAt(60);

    assertThat(hour.figures()).isEqualTo(WindowFigures.of(all));
    assertThat(hour.durations().p95()).isEqualTo(all.durations().quantile(0.95));
    assertThat(hour.level()).isEqualTo(Level.MINOR);
    assertThat(hour.score()).isEqualTo(80);
    assertThat(hour.windows()).isEqualTo(60);
    assertThat(hour.windowsNotOk()).isEqualTo(3);
    assertThat(hour.intervals())
        .containsExactly(
            interval(0, 20, Level.OK, Reason.WITHIN_BAND),
            interval(20, 23, Level.MINOR, Reason.DEVIATES),
            interval(23, 60, Level.OK, Reason.WITHIN_BAND));
  }

  @Test
  void minutesWithoutAWindowLieBetweenIntervals() {
    plain(3);
    plain(4);
    plain(30);

    assertThat(hourAt(60).intervals())
        .containsExactly(
            interval(3, 5, Level.OK, Reason.WITHIN_BAND),
            interval(30, 31, Level.OK, Reason.WITHIN_BAND));
  }

  @Test
  void whatCameLateCountsOnceAndReplacesWhatWasJudged() {
    take(58, 0, Level.MAJOR, AROUND, many(9));
    HourRecord first = hourAt(60);
    plain(60);

    Retained amended = take(58, 1, Level.OK, AROUND, many(4));
    HourRecord second = hourAt(61);

    assertThat(amended.wakeMillis()).isEqualTo(MONDAY + 60 * MINUTE);
    assertThat(second.revision()).isGreaterThan(first.revision());
    assertThat(second.figures().transactions())
        .isEqualTo(first.figures().transactions() + many(4).transactions());
    assertThat(second.windowsNotOk()).isZero();
    assertThat(second.score()).isEqualTo(20);
  }

  @Test
  void anHourIsToldOnceForEachTimeItChanges() {
    plain(10);
    assertThat(retention.rollUp(MONDAY + 59 * MINUTE)).as("not over").isEmpty();
    assertThat(retention.rollUp(MONDAY + 60 * MINUTE)).hasSize(1);
    assertThat(retention.rollUp(MONDAY + 61 * MINUTE)).isEmpty();
  }

  @Test
  void anHourAsksToBeWokenForOnlyOnce() {
    assertThat(take(0, 0, Level.OK, AROUND, one()).wakeMillis()).isEqualTo(MONDAY + 60 * MINUTE);
    assertThat(take(1, 0, Level.OK, AROUND, one()).wakeMillis()).isEqualTo(Retained.NO_WAKE);
  }

  @Test
  void anHourThatNobodyAskedForIsToldBeforeItIsForgotten() {
    plain(10);

    Retained later = take(240, 0, Level.OK, AROUND, one());

    assertThat(later.hours()).extracting(HourRecord::startMillis).containsExactly(MONDAY);
    assertThat(take(480, 0, Level.OK, AROUND, one()).hours()).hasSize(1);
  }

  @Test
  void nothingIsLeftOfAnHourOnceNoWindowCanChangeItOrBringAnyOfItAlong() {
    long settled = SeriesRetention.settledMillis(MONDAY + 60 * MINUTE, LATENESS);
    take(59, 0, Level.OK, RetentionPolicy.MOST_AROUND, one());
    assertThat(hourAt(60).windows()).isEqualTo(1);

    retention.settle(settled - MINUTE, LATENESS);
    assertThat(retention.isEmpty()).as("a window may still be brought along").isFalse();

    retention.settle(settled, LATENESS);
    assertThat(retention.isEmpty()).isTrue();
  }

  @Test
  void theLatestAmendmentOfTheLatestWindowThatMayBringsAHeldOneAlong() {
    Duration around = RetentionPolicy.MOST_AROUND;
    take(59, 0, Level.OK, around, one());
    take(118, 0, Level.OK, around, one());
    retention.rollUp(MONDAY + 120 * MINUTE);

    retention.settle(MONDAY + (119 + 9) * MINUTE, LATENESS);

    assertThat(minutes(take(118, 1, Level.MAJOR, around, one()))).containsExactly(59, 118);
  }

  @Test
  void anHourThatWasNotToldYetIsNotLetGoOf() {
    plain(10);

    retention.settle(MONDAY + 600 * MINUTE, LATENESS);

    assertThat(hourAt(600).windows()).isEqualTo(1);
  }

  @Test
  void anHourCountsTheWindowsItHasTakenIn() {
    assertThat(retention.counts(MONDAY + 10 * MINUTE)).isFalse();
    plain(10);
    assertThat(retention.counts(MONDAY + 10 * MINUTE)).isTrue();
    assertThat(retention.counts(MONDAY + 11 * MINUTE)).isFalse();
  }

  @Test
  void hoursAreThoseOfTheZone() {
    ZoneId india = ZoneId.of("Asia/Kolkata");
    retention.take(window(29, 0, Level.OK, one()), one(), false, AROUND, india, LATENESS);
    retention.take(window(30, 0, Level.OK, one()), one(), false, AROUND, india, LATENESS);

    assertThat(retention.rollUp(Long.MAX_VALUE))
        .extracting(HourRecord::startMillis)
        .containsExactly(MONDAY - 30 * MINUTE, MONDAY + 30 * MINUTE);
  }

  @Test
  void aRestartAfterEachWindowChangesNothing() {
    List<Retained> unbroken = play(false);

    retention = SeriesRetention.fresh();

    assertThat(play(true)).isEqualTo(unbroken);
  }

  @Test
  void itsStateIsBounded() {
    for (int minute = 0; minute < 3000; minute++) {
      take(minute, 0, Level.OK, Duration.ofMinutes(15), many(minute));
    }
    assertThat(StoredLayout.bytes(retention, SeriesRetentionLayout::write))
        .hasSizeLessThan(4 * 1024);
  }

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    play(false);
    byte[] today = StoredLayout.bytes(retention, SeriesRetentionLayout::write);

    byte[] released = StoredLayout.released("SeriesRetention.v1.bin", today);
    SeriesRetention read = StoredLayout.value(released, SeriesRetentionLayout::read);

    assertThat(StoredLayout.bytes(read, SeriesRetentionLayout::write)).isEqualTo(released);
    assertThat(today).as("version 1 is written as ever").isEqualTo(released);
  }

  /** Three hours with a fault at the first one's end, and amendments of every kind. */
  private List<Retained> play(boolean restarting) {
    List<Retained> told = new ArrayList<>();
    for (int minute = 0; minute < 180; minute++) {
      boolean bad = minute >= 57 && minute < 63;
      told.add(take(minute, 0, bad ? Level.MAJOR : Level.OK, AROUND, many(minute)));
      if (minute % 7 == 6) {
        told.add(take(minute - 4, 1, Level.OK, AROUND, one()));
      }
      told.add(new Retained(List.of(), retention.rollUp(MONDAY + (minute + 1) * MINUTE), 0));
      if (restarting) {
        retention =
            StoredLayout.value(
                StoredLayout.bytes(retention, SeriesRetentionLayout::write),
                SeriesRetentionLayout::read);
      }
    }
    return told;
  }

  private List<Integer> plain(int minute) {
    return minutes(take(minute, 0, Level.OK, AROUND, one()));
  }

  private List<Integer> notable(int minute) {
    return minutes(take(minute, 0, Level.MAJOR, AROUND, one()));
  }

  private Retained take(
      int minute, int revision, Level level, Duration around, WindowStatistics added) {
    return retention.take(
        window(minute, revision, level, added),
        added,
        level != Level.OK,
        around,
        ZoneOffset.UTC,
        LATENESS);
  }

  private HourRecord hourAt(int minute) {
    List<HourRecord> hours = retention.rollUp(MONDAY + minute * MINUTE);
    assertThat(hours).hasSize(1);
    return hours.get(0);
  }

  private static List<Integer> minutes(Retained retained) {
    return retained.windows().stream().map(w -> (int) ((w.start() - MONDAY) / MINUTE)).toList();
  }

  private static ReasonInterval interval(int from, int to, Level level, Reason reason) {
    return new ReasonInterval(MONDAY + from * MINUTE, MONDAY + to * MINUTE, level, reason);
  }

  private static WindowRecord window(
      int minute, int revision, Level level, WindowStatistics statistics) {
    boolean ok = level == Level.OK;
    Reason reason = ok ? Reason.WITHIN_BAND : Reason.DEVIATES;
    List<IndicatorJudgement> indicators =
        List.of(
            new IndicatorJudgement(
                Indicator.LATENCY_P95,
                250_000,
                240_000,
                Double.NaN,
                300_000,
                ok ? 20 : 80,
                Double.NaN,
                level,
                reason,
                ok ? 0 : 5,
                ok ? 0 : 1),
            new IndicatorJudgement(
                Indicator.SUCCESS_RATE,
                0.987654,
                1,
                0.95,
                1,
                12.34,
                Double.NaN,
                Level.OK,
                Reason.BELOW_LEVEL,
                3,
                15));
    Judgement judgement =
        new Judgement(
            MONDAY + minute * MINUTE,
            MONDAY + (minute + 1) * MINUTE,
            statistics.transactions(),
            Double.NaN,
            Double.NaN,
            indicators,
            level,
            reason,
            false,
            null);
    return new WindowRecord(
        revision,
        3,
        new CalendarMark(false, true, true, minute % 2 == 0 ? "" : "stocktaking"),
        WindowFigures.of(statistics),
        judgement);
  }

  private static WindowStatistics one() {
    return statistics(1, 0);
  }

  private static WindowStatistics many(int seed) {
    return statistics(20, seed);
  }

  private static WindowStatistics statistics(int count, int seed) {
    WindowStatistics statistics = new WindowStatistics();
    for (int i = 0; i < count; i++) {
      int dice = (seed * 31 + i * 17) % 101;
      statistics.add(
          transaction(
              200_000L + 1_000 * dice, dice < 3 ? Outcome.FAILURE : Outcome.OK, "user" + dice),
          SeriesPolicy.defaults(),
          (tenant, user) -> 0x9E3779B97F4A7C15L * user.hashCode());
    }
    return statistics;
  }

  private static Transaction transaction(long micros, Outcome outcome, String user) {
    return new Transaction(
        "", SERIES, user, "", "", "", "", 1000 * MONDAY, micros, outcome, "", List.of());
  }
}
