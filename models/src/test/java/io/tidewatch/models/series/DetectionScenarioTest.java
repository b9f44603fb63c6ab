package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.HolidayEntry;
import io.tidewatch.models.policy.Holidays;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Simulation.Profile;
import io.tidewatch.models.series.Simulation.Traffic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labelled scenarios; each floor is what the model reaches today and may only rise. */
class DetectionScenarioTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final long TO_TUESDAY_NOON = Simulation.DAY + 12 * Simulation.HOUR;
  private static final CalendarMark MAINTENANCE =
      new CalendarMark(true, false, false, "maintenance");

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 2, 20, 100})
  void threeQuietWeeksRaiseAFewWarningsAndHardlyMore(double peak) {
    Simulation sim = warm(1, peak).run(3 * Simulation.WEEK);

    assertThat(sim.raised()).hasSizeLessThanOrEqualTo(21);
    assertThat(sim.raisedAtLeast(Level.MAJOR)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void thePermittedRatePerWindowIsKept() {
    Simulation sim = warm(2, 20).run(6 * Simulation.WEEK);

    long days = 6 * 7;
    assertThat(excursions(sim, Level.WARNING)).isLessThanOrEqualTo(3 * days);
    assertThat(excursions(sim, Level.MAJOR)).isLessThanOrEqualTo(3 * days / 30 + 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void aSlowDatabaseIsMajorWithinFiveMinutes(long seed) {
    Simulation sim = warm(seed, 20).run(TO_TUESDAY_NOON).forget();
    long onset = sim.now;

    sim.run(20 * Simulation.MINUTE, CalendarMark.NONE, t -> t.slower(3));

    assertThat(firstAtLeast(sim, Level.MAJOR) - onset).isLessThanOrEqualTo(5 * Simulation.MINUTE);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void ninetyPercentFailingAtHalfARequestPerSecondIsFoundWithinThreeMinutes(long seed) {
    Simulation sim = warm(seed, flat(30)).run(TO_TUESDAY_NOON).forget();
    long onset = sim.now;

    sim.run(10 * Simulation.MINUTE, CalendarMark.NONE, t -> t.failing(0.9));

    assertThat(firstAtLeast(sim, Level.MAJOR) - onset).isLessThanOrEqualTo(3 * Simulation.MINUTE);
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void ninetyPercentFailingAtTwoPerMinuteIsFoundWithinTenMinutes(long seed) {
    Simulation sim = warm(seed, flat(2)).run(TO_TUESDAY_NOON).forget();
    long onset = sim.now;

    sim.run(20 * Simulation.MINUTE, CalendarMark.NONE, t -> t.failing(0.9));

    assertThat(firstAtLeast(sim, Level.MAJOR) - onset).isLessThanOrEqualTo(10 * Simulation.MINUTE);
  }

  @Test
  void oneFailureOutOfTwoIsTooLittleEvidence() {
    Simulation sim = warm(41, flat(0.05)).run(TO_TUESDAY_NOON).forget();

    sim.take(sim.view(2, 1));

    Judgement judged = sim.judgements.get(0);
    assertThat(judged.of(Indicator.SUCCESS_RATE).orElseThrow().level()).isEqualTo(Level.OK);
    assertThat(judged.of(Indicator.APDEX).orElseThrow().level()).isEqualTo(Level.OK);
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53})
  void trafficThatVanishesIsAbsentWithinFiveMinutes(long seed) {
    Simulation sim = warm(seed, 20).run(TO_TUESDAY_NOON).forget();
    long onset = sim.now;

    sim.run(15 * Simulation.MINUTE, CalendarMark.NONE, t -> t.times(0));

    Alert alert = sim.raised().get(0);
    assertThat(alert.indicator()).isEqualTo(Indicator.THROUGHPUT);
    assertThat(alert.reasonCode()).isEqualTo("traffic-absent");
    assertThat(alert.raisedAtMillis() - onset).isLessThanOrEqualTo(5 * Simulation.MINUTE);
  }

  @ParameterizedTest
  @ValueSource(longs = {54, 55, 56})
  void littleTrafficThatVanishesIsAbsentWithinTwelveHours(long seed) {
    Simulation sim = warm(seed, flat(0.1)).run(TO_TUESDAY_NOON).forget();
    long onset = sim.now;

    sim.run(Simulation.DAY, CalendarMark.NONE, t -> t.times(0));

    Alert alert = sim.raised().get(0);
    assertThat(alert.reasonCode()).isEqualTo("traffic-absent");
    assertThat(alert.raisedAtMillis() - onset).isLessThanOrEqualTo(12 * Simulation.HOUR);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 2})
  void nobodyWondersThatLittleCameWhileTheServiceWasDownAsAnnounced(double perMinute) {
    Simulation sim = warm(57, flat(perMinute)).run(TO_TUESDAY_NOON).forget();

    sim.run(6 * Simulation.HOUR, MAINTENANCE, t -> t.times(0.05));
    sim.run(5 * Simulation.MINUTE, CalendarMark.NONE, t -> t.times(0));

    assertThat(sim.raised()).isEmpty();
  }

  @Test
  void nightsWithoutTrafficNeitherWakeNorAlert() {
    Simulation sim = warm(61, officeHours(20));

    sim.run(2 * Simulation.WEEK);

    assertThat(sim.raised().stream().filter(a -> a.indicator() == Indicator.THROUGHPUT)).isEmpty();
    assertThat(sim.judgedSilent)
        .isLessThanOrEqualTo(2 * POLICY.lifecycle().settledAfter().toMinutes());
  }

  @Test
  void aRampOnMondayMorningIsNoStep() {
    Profile ramp =
        t -> {
          double hour = t.getHour() + t.getMinute() / 60.0;
          boolean weekend = t.getDayOfWeek().getValue() > 5;
          double share = weekend ? 0.05 : Math.max(0.05, Math.min(1, (hour - 6) / 3));
          return new Traffic(60 * share, 200_000, 0.003);
        };
    Simulation sim = warm(71, ramp);

    sim.run(9 * Simulation.HOUR);

    assertThat(sim.raisedAtLeast(Level.MINOR)).isEmpty();
  }

  @Test
  void daylightSavingMovesTheProfileNotTheAlarm() {
    SeriesPolicy berlin = in("Europe/Berlin");
    long threeWeeksBefore = Instant.parse("2026-03-09T00:00:00Z").toEpochMilli();
    Simulation sim = new Simulation(81, berlin, officeHours(20));
    sim.now = threeWeeksBefore;
    sim.run(3 * Simulation.WEEK - Simulation.DAY).forget();

    sim.run(Simulation.DAY + 12 * Simulation.HOUR);

    assertThat(sim.raised()).isEmpty();
  }

  @Test
  void aHolidayIsNoOutageAndTeachesItsWeekdayNothing() {
    LocalDate thirdWednesday = LocalDate.parse("2026-01-21");
    HolidayEntry entry = new HolidayEntry("feast", null, List.of(thirdWednesday), null);
    Simulation told = holiday(Simulation.lived(ZoneOffset.UTC, Holidays.of(List.of(entry))));
    Simulation untold = holiday(POLICY);

    assertThat(untold.raised()).as("alerts if nobody says that it is a holiday").isNotEmpty();
    assertThat(told.raised()).isEmpty();

    told.run(Simulation.WEEK);
    Judgement aWeekLater = told.judgements.get(told.judgements.size() - 1);
    assertThat(aWeekLater.expectedTransactions()).isBetween(0.9 * 20, 1.1 * 20);
    assertThat(told.raised()).isEmpty();
  }

  /** Two weeks of office hours, and a third until noon of a Wednesday on which nobody works. */
  private static Simulation holiday(SeriesPolicy policy) {
    LocalDate closed = LocalDate.parse("2026-01-21");
    Profile open = officeHours(20);
    return new Simulation(
            111,
            policy,
            local -> {
              boolean feast = local.toLocalDate().equals(closed);
              return feast ? new Traffic(0, 200_000, 0.003) : open.at(local);
            })
        .run(2 * Simulation.WEEK + 2 * Simulation.DAY)
        .forget()
        .run(12 * Simulation.HOUR);
  }

  @Test
  void announcedMaintenanceIsMutedAndNotLearnt() {
    Simulation sim = warm(91, 20).run(TO_TUESDAY_NOON).forget();
    double before = expectedNow(sim);

    sim.run(2 * Simulation.HOUR, MAINTENANCE, t -> t.failing(0.8).slower(10));

    assertThat(sim.raised()).isEmpty();
    assertThat(sim.judgements.get(30).reason()).isEqualTo(Reason.MUTED);
    assertThat(expectedNow(sim)).isBetween(0.9 * before, 1.1 * before);
  }

  @Test
  void anOutageDoesNotPoisonTheBaseline() {
    Simulation sim = warm(101, 20).run(Simulation.DAY + 8 * Simulation.HOUR).forget();
    Simulation spared = warm(101, 20).run(2 * Simulation.DAY + 8 * Simulation.HOUR);
    sim.run(6 * Simulation.HOUR, CalendarMark.NONE, t -> t.slower(10));
    Level first = worst(sim);
    sim.run(18 * Simulation.HOUR).forget();
    double expected = expectedNow(spared);

    assertThat(expectedNow(sim)).isBetween(0.97 * expected, 1.03 * expected);
    sim.run(6 * Simulation.HOUR, CalendarMark.NONE, t -> t.slower(10));
    assertThat(worst(sim)).isEqualTo(first).isEqualTo(Level.CRITICAL);
  }

  @Test
  void aShiftThatLastsBecomesTheNewNormalAndIsSaidSo() {
    Simulation sim = warm(111, 20).run(TO_TUESDAY_NOON).forget();
    long onset = sim.now;

    sim.run(3 * Simulation.DAY, CalendarMark.NONE, t -> t.slower(1.5));

    Alert saidSo =
        sim.revisions.stream()
            .filter(a -> a.reasonCode().equals("new-normal"))
            .findFirst()
            .orElseThrow();
    assertThat(saidSo.active()).isFalse();
    assertThat(saidSo.updatedAtMillis() - onset)
        .isBetween(20 * Simulation.HOUR, 40 * Simulation.HOUR);
    assertThat(sim.anyActive()).isFalse();
  }

  @Test
  void aRetiredSeriesIsSaidOnceAndThenLeftAlone() {
    Simulation sim = warm(121, 20).run(TO_TUESDAY_NOON).forget();

    sim.run(2 * Simulation.WEEK, CalendarMark.NONE, t -> t.times(0));

    assertThat(sim.raised()).hasSize(1);
    assertThat(sim.judgements.stream().filter(j -> j.reason() == Reason.RETIRED)).hasSize(1);
    assertThat(sim.nextWake()).isEqualTo(Long.MAX_VALUE);
    assertThat(sim.anyActive()).isFalse();
  }

  @Test
  void theFirstHoursSayThatTheyAreLearning() {
    Simulation sim = new Simulation(131, POLICY, office(20)).run(8 * Simulation.HOUR);

    assertThat(sim.judgements.get(0).learning()).isTrue();
    assertThat(sim.judgements.get(0).reason()).isEqualTo(Reason.LEARNING);
    assertThat(sim.raisedAtLeast(Level.MAJOR)).isEmpty();
  }

  @Test
  void anAmendmentIsJudgedByTheSamePrediction() {
    Simulation sim = warm(141, 20).run(TO_TUESDAY_NOON);
    Judgement last = sim.judgements.get(sim.judgements.size() - 1);

    Judgement same =
        sim.model.amend(last.prediction(), sim.lastWindow(), POLICY, CalendarMark.NONE);

    assertThat(same.indicators()).isEqualTo(last.indicators());
  }

  private static Simulation warm(long seed, double peak) {
    return warm(seed, office(peak));
  }

  private static Simulation warm(long seed, Profile profile) {
    return new Simulation(seed, POLICY, profile).run(2 * Simulation.WEEK).forget();
  }

  /** A day that swells and fades, quiet nights, weekends at a fifth. */
  private static Profile office(double peak) {
    return t -> {
      double hour = t.getHour() + t.getMinute() / 60.0;
      boolean weekend = t.getDayOfWeek().getValue() > 5;
      double day = hour < 6 || hour > 21 ? 0 : Math.sin(Math.PI * (hour - 6) / 15);
      double perMinute = peak * (0.02 + day) * (weekend ? 0.2 : 1);
      return new Traffic(perMinute, 200_000 * (1 + 0.3 * day), 0.003);
    };
  }

  /** From seven to seven on working days, else nothing. */
  private static Profile officeHours(double perMinute) {
    return t -> {
      boolean open = t.getHour() >= 7 && t.getHour() < 19 && t.getDayOfWeek().getValue() <= 5;
      return new Traffic(open ? perMinute : 0, 200_000, 0.003);
    };
  }

  private static Profile flat(double perMinute) {
    return t -> new Traffic(perMinute, 200_000, 0.003);
  }

  private static SeriesPolicy in(String zone) {
    return Simulation.lived(ZoneId.of(zone), Holidays.NONE);
  }

  private static long firstAtLeast(Simulation sim, Level level) {
    return sim.revisions.stream()
        .filter(a -> a.level().atLeast(level))
        .mapToLong(Alert::updatedAtMillis)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static Level worst(Simulation sim) {
    return sim.revisions.stream().map(Alert::peakLevel).reduce(Level.OK, Level::worse);
  }

  private static double expectedNow(Simulation sim) {
    sim.run(Simulation.MINUTE, CalendarMark.NONE, UnaryOperator.identity());
    Judgement last = sim.judgements.get(sim.judgements.size() - 1);
    return last.of(Indicator.LATENCY_P95).orElseThrow().expected();
  }

  /** Windows at a level that do not follow another one within half an hour. */
  private static long excursions(Simulation sim, Level level) {
    long count = 0;
    long last = Long.MIN_VALUE / 2;
    for (Judgement j : sim.judgements) {
      if (j.level().atLeast(level)) {
        count += j.windowStart() - last > 30 * Simulation.MINUTE ? 1 : 0;
        last = j.windowStart();
      }
    }
    return count;
  }
}
