package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Simulation.Traffic;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of the first day no hour is known: that the office opens is no new level of all hours, by which
 * every other one would be measured.
 */
class FirstDayTest {
  private static final double PEAK = 20;
  private static final double NIGHT = 0.4;
  private static final int DAYS = 7;

  @ParameterizedTest(name = "begins {0} hours after Monday 00:00, seed {1}")
  @CsvSource({"0, 1", "9, 2", "31, 3", "65, 4", "116, 5", "140, 6"})
  void everyDayIsExpectedAsItIs(long hours, long seed) {
    Simulation sim = new Simulation(seed, SeriesPolicy.defaults(), FirstDayTest::office);
    sim.now += hours * Simulation.HOUR;
    sim.run(3 * Simulation.WEEK - hours * Simulation.HOUR);

    for (int day = 0; day < DAYS; day++) {
      sim.run(3 * Simulation.HOUR);
      expects(sim, NIGHT);
      sim.run(9 * Simulation.HOUR);
      expects(sim, day < DayOfWeek.SATURDAY.ordinal() ? PEAK : NIGHT);
      sim.run(12 * Simulation.HOUR);
    }
  }

  private static void expects(Simulation sim, double usual) {
    assertThat(sim.judgements.get(sim.judgements.size() - 1).expectedTransactions())
        .as("in the last minute before %s", Instant.ofEpochMilli(sim.now))
        .isCloseTo(usual, within(0.4 + usual / 4));
  }

  /** Opens and closes within half an hour, from Monday to Friday. */
  private static Traffic office(ZonedDateTime at) {
    double hour = at.getHour() + at.getMinute() / 60.0;
    double open = Math.min(hour - 7.75, 18.25 - hour) * 2;
    boolean weekend = at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    double share = weekend ? 0 : Math.max(0, Math.min(1, open));
    return new Traffic(NIGHT + (PEAK - NIGHT) * share, 200_000, 0.003);
  }
}
