package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Simulation.Profile;
import io.tidewatch.models.series.Simulation.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A handful of transactions a day, hardly ever one of them at night. */
class SparseTrafficTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();

  /** Events of the working hours a minute: five an hour. */
  private static final double BY_DAY = 0.08;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aNightEventOfWhichNextToNothingWasExpectedIsNoNewNormal(long seed) {
    Simulation sim = new Simulation(seed, POLICY, office(4e-4)).run(2 * Simulation.WEEK);

    sim.run(2 * Simulation.WEEK);

    assertThat(sim.judgements)
        .extracting(Judgement::reason)
        .doesNotContain(Reason.NEW_NORMAL, Reason.TRAFFIC_ABSENT);
    assertThat(expectedPerMinute(sim.run(10 * Simulation.HOUR))).isBetween(BY_DAY / 3, BY_DAY * 3);
  }

  @Test
  void manyMoreFromNowOnAreLearntAllTheSame() {
    Simulation sim = new Simulation(11, POLICY, office(4e-4)).run(3 * Simulation.WEEK);

    sim.run(Simulation.WEEK, CalendarMark.NONE, usual -> usual.times(6));
    sim.run(10 * Simulation.HOUR, CalendarMark.NONE, usual -> usual.times(6));

    assertThat(expectedPerMinute(sim)).isBetween(3 * BY_DAY, 12 * BY_DAY);
  }

  @ParameterizedTest(name = "{0} a minute")
  @ValueSource(doubles = {2, 5, 10, 40, 100, 400})
  void slownessWhereNoneWasEverSlowIsOverSoonAfterIt(double perMinute) {
    Profile quick = at -> new Traffic(perMinute, 100_000, 0);
    Simulation sim = new Simulation(21, POLICY, quick).run(2 * Simulation.WEEK).forget();
    sim.run(20 * Simulation.MINUTE, CalendarMark.NONE, usual -> usual.slower(60));
    long over = sim.now;

    sim.run(2 * Simulation.HOUR);

    assertThat(sim.raised()).anyMatch(alert -> alert.indicator() == Indicator.APDEX);
    assertThat(sim.revisions)
        .filteredOn(alert -> alert.indicator() == Indicator.APDEX)
        .filteredOn(alert -> !alert.active())
        .isNotEmpty()
        .allMatch(alert -> alert.updatedAtMillis() < over + 40 * Simulation.MINUTE);
    assertThat(sim.anyActive()).isFalse();
  }

  private static Profile office(double atNight) {
    return at -> {
      boolean open = at.getHour() >= 8 && at.getHour() < 18 && at.getDayOfWeek().getValue() < 6;
      return new Traffic(open ? BY_DAY : atNight, 200_000, 0.003);
    };
  }

  private static double expectedPerMinute(Simulation sim) {
    sim.take(sim.view(1, 0));
    return sim.judgements.get(sim.judgements.size() - 1).expectedTransactions();
  }
}
