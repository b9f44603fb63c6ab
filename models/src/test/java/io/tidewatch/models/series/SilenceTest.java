package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Simulation.Profile;
import io.tidewatch.models.series.Simulation.Traffic;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Little traffic that stops is missed, and one that only pauses is not. */
class SilenceTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final double OPEN_MINUTES = 14 * 60;
  private static final long TO_MONDAY_NINE = 9 * Simulation.HOUR;
  private static final CalendarMark DOWN = new CalendarMark(true, false, false, "moving house");
  private static final UnaryOperator<Traffic> NOTHING = t -> t.times(0);

  @ParameterizedTest(name = "{0} a day, seed {2}")
  @CsvSource({
    "10, 96, 1",
    "10, 96, 2",
    "10, 96, 3",
    "50, 12, 4",
    "50, 12, 5",
    "50, 12, 6",
    "500, 1, 7",
    "500, 1, 8",
    "500, 1, 9"
  })
  void whatStopsIsMissedAndThenLeftAloneOnce(double perDay, int hours, long seed) {
    Simulation sim = warm(seed, 3, openByDay(perDay)).run(TO_MONDAY_NINE).forget();
    long stopped = sim.now;

    sim.run(2 * Simulation.WEEK, CalendarMark.NONE, NOTHING);

    assertThat(sim.raised()).extracting(Alert::reasonCode).containsExactly("traffic-absent");
    assertThat(sim.raised().get(0).raisedAtMillis() - stopped)
        .isLessThanOrEqualTo(hours * Simulation.HOUR);
    assertThat(retirements(sim)).isEqualTo(1);
    assertThat(sim.anyActive()).isFalse();
    assertThat(sim.nextWake()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest(name = "after {0} hours")
  @ValueSource(ints = {1, 20, 70, 150})
  void whatStopsBeforeItIsKnownIsLeftAloneAfterAWeekAllTheSame(int hours) {
    Simulation sim = new Simulation(11, POLICY, openByDay(50));
    sim.now += 7 * Simulation.HOUR;
    sim.run(hours * Simulation.HOUR).forget();

    sim.run(2 * Simulation.WEEK, CalendarMark.NONE, NOTHING);

    assertThat(retirements(sim)).isEqualTo(1);
    assertThat(sim.nextWake()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest(name = "{0} a day")
  @ValueSource(doubles = {10, 50, 500})
  void nightsAreAHabitOfWhichNothingIsSaid(double perDay) {
    Simulation sim = warm(21, 1, openByDay(perDay)).run(4 * Simulation.WEEK);

    assertThat(sim.raised()).extracting(Alert::indicator).doesNotContain(Indicator.THROUGHPUT);
    assertThat(retirements(sim)).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {31, 32, 33, 34})
  void aFewAnHourAreNeverMissedByChance(long seed) {
    Simulation sim = warm(seed, 2, t -> new Traffic(0.05, 200_000, 1e-4)).run(75 * Simulation.DAY);

    assertThat(sim.judgements).noneMatch(j -> j.reason() == Reason.TRAFFIC_ABSENT);
  }

  @ParameterizedTest(name = "{0} a day")
  @ValueSource(doubles = {50, 500})
  void anAbsenceTeachesNothing(double perDay) {
    Simulation hit = warm(41, 3, openByDay(perDay)).run(TO_MONDAY_NINE);
    Simulation spared = warm(41, 3, openByDay(perDay)).run(TO_MONDAY_NINE);

    hit.run(11 * Simulation.HOUR, CalendarMark.NONE, NOTHING);
    spared.run(11 * Simulation.HOUR, DOWN, NOTHING);

    assertThat(hit.judgements).anyMatch(j -> j.reason() == Reason.TRAFFIC_ABSENT);
    assertThat(expectedNow(hit)).isCloseTo(expectedNow(spared), withinPercentage(2));
  }

  @Test
  void aPauseThatEndsBeforeItIsEvidenceIsLearnt() {
    Profile noLunch = t -> t.getHour() == 12 ? new Traffic(0, 200_000, 0.003) : openByDay(50).at(t);
    Simulation sim = warm(51, 3, openByDay(50));
    Simulation pausing = new Simulation(51, POLICY, noLunch);

    assertThat(expectedAt(12, pausing.run(3 * Simulation.WEEK)))
        .isLessThan(0.2 * expectedAt(12, sim));
  }

  @Test
  void whileAServiceIsDownAsAnnouncedNobodyWaits() {
    Simulation sim = warm(61, 3, openByDay(50)).run(TO_MONDAY_NINE).forget();

    sim.run(3 * Simulation.WEEK, DOWN, NOTHING);

    assertThat(retirements(sim)).isZero();
    assertThat(sim.raised()).isEmpty();
  }

  private static Simulation warm(long seed, int weeks, Profile profile) {
    return new Simulation(seed, POLICY, profile).run(weeks * Simulation.WEEK).forget();
  }

  /** From seven to nine in the evening, every day. */
  private static Profile openByDay(double perDay) {
    return t -> {
      boolean open = t.getHour() >= 7 && t.getHour() < 21;
      return new Traffic(open ? perDay / OPEN_MINUTES : 0, 200_000, 0.003);
    };
  }

  private static long retirements(Simulation sim) {
    return sim.judgements.stream().filter(j -> j.reason() == Reason.RETIRED).count();
  }

  private static double expectedAt(int hour, Simulation sim) {
    sim.run(hour * Simulation.HOUR + Simulation.HOUR / 2);
    return expectedNow(sim);
  }

  private static double expectedNow(Simulation sim) {
    sim.take(sim.view(1, 0));
    return sim.judgements.get(sim.judgements.size() - 1).expectedTransactions();
  }
}
