package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Simulation.Profile;
import io.tidewatch.models.series.Simulation.Traffic;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In the first week every hour is new: what was expected of its beginning was a guess, also when
 * its end is known.
 */
class FirstWeekTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();

  /** Shares of the peak at the full hours of a day at the office. */
  private static final double[] OFFICE = {
    .012, .010, .010, .010, .012, .03, .12, .42, .78, .96, 1, .97, .70, .78, .95, .92, .80, .55,
    .28, .14, .08, .05, .03, .018
  };

  @ParameterizedTest(name = "{0} a minute at the peak, seed {1}")
  @CsvSource({"15, 1", "12, 2", "10, 3", "6, 4", "5, 5", "4, 6"})
  void anHourThatIsQuieterThanTheMeanOfAllIsNoDrop(double peak, long seed) {
    Simulation sim = new Simulation(seed, POLICY, office(peak)).run(Simulation.WEEK);

    assertThat(sim.raised()).extracting(Alert::indicator).doesNotContain(Indicator.THROUGHPUT);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatStopsLateInAnHourIsFound(long seed) {
    Profile busy = at -> new Traffic(100, 200_000, 0.003);
    Simulation sim = new Simulation(seed, POLICY, busy);
    sim.run(30 * Simulation.HOUR + 48 * Simulation.MINUTE).forget();

    sim.run(5 * Simulation.MINUTE, CalendarMark.NONE, usual -> usual.times(0));

    assertThat(sim.raised()).extracting(Alert::indicator).contains(Indicator.THROUGHPUT);
  }

  private static Profile office(double peak) {
    return at -> new Traffic(peak * share(at), 200_000, 0.003);
  }

  private static double share(ZonedDateTime at) {
    double hour = OFFICE[at.getHour()];
    double next = OFFICE[(at.getHour() + 1) % OFFICE.length];
    return hour + (next - hour) * at.getMinute() / 60;
  }
}
