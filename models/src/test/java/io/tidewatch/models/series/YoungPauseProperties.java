package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Simulation.Traffic;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** A series that pauses in its first hours is known afterwards all the same. */
class YoungPauseProperties {
  private static final UnaryOperator<Traffic> NOTHING = t -> t.times(0);

  /** What lasts so long may be the new normal of so young a series. */
  private static final long LEAST_PAUSE = 70 * Simulation.MINUTE;

  @Property(tries = 40)
  void whatComesAfterAPauseIsExpectedAndItsOutageIsFound(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 12) int hours,
      @ForAll @IntRange(max = 59) int minute,
      @ForAll @DoubleRange(min = 0.6, max = 100) double perMinute) {
    Simulation sim = new Simulation(seed, SeriesPolicy.defaults(), perMinute(perMinute));
    long age = hours * Simulation.HOUR + minute * Simulation.MINUTE;
    sim.run(age).run(LEAST_PAUSE + age / 4, CalendarMark.NONE, NOTHING).forget();

    sim.run(Simulation.MONDAY + 8 * Simulation.DAY + age - sim.now);
    assertThat(sim.judgements)
        .extracting(Judgement::expectedTransactions)
        .allMatch(expected -> Double.isFinite(expected) && expected >= 0);
    // By then all hours but those of the pause itself have been seen.
    assertThat(sim.judgements)
        .filteredOn(judgement -> judgement.windowStart() >= sim.now - 12 * Simulation.HOUR)
        .extracting(Judgement::expectedTransactions)
        .allMatch(expected -> expected > perMinute / 4 && expected < 4 * perMinute);

    sim.forget().run(4 * Simulation.HOUR, CalendarMark.NONE, NOTHING);
    assertThat(sim.raised())
        .extracting(Alert::indicator, Alert::reasonCode)
        .contains(tuple(Indicator.THROUGHPUT, "traffic-absent"));
  }

  private static Simulation.Profile perMinute(double rate) {
    return at -> new Traffic(rate, 200_000, 0.003);
  }
}
