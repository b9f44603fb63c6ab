package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.Holidays;
import io.tidewatch.models.series.Simulation.Profile;
import io.tidewatch.models.series.Simulation.Traffic;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A year in which the clock is put forward and back, as people who begin work at eight live it. */
class ClockChangeTest {
  private static final int WEEKS = 53;

  /** For that long after a change alerts would be of it: until the next Monday at noon. */
  private static final long AFTER = 36 * Simulation.HOUR;

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({
    "Europe/Berlin, 1",
    "America/New_York, 2",
    "Australia/Sydney, 3",
    "Australia/Lord_Howe, 4"
  })
  void itIsNotAlertedOfInAYear(ZoneId zone, long seed) {
    Simulation sim = year(seed, zone, zone);

    assertThat(ofTheChanges(sim, zone))
        .extracting(Alert::reason)
        .as("more than chance raises in six days")
        .hasSizeLessThan(2);
  }

  /** The test above can fail: so it is if the zone is not told. */
  @Test
  void whereNobodySaysInWhichZoneUsersLiveItIs() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(ofTheChanges(year(1, berlin, ZoneOffset.UTC), berlin))
        .extracting(Alert::reason)
        .hasSizeGreaterThan(3);
  }

  private static Simulation year(long seed, ZoneId lived, ZoneId told) {
    Profile office = at -> new Traffic(20 * share(at.withZoneSameInstant(lived)), 200_000, 0.003);
    Simulation sim = new Simulation(seed, Simulation.lived(told, Holidays.NONE), office);
    for (int week = 0; week < WEEKS; week++) {
      sim.run(Simulation.WEEK);
      sim.judgements.clear();
    }
    return sim;
  }

  /** Throughput alerts raised soon after the clock changed, once the model knows a few weeks. */
  private static List<Alert> ofTheChanges(Simulation sim, ZoneId zone) {
    List<Alert> found = new ArrayList<>();
    for (long change : changes(zone, Simulation.MONDAY + 4 * Simulation.WEEK, sim.now)) {
      sim.raised().stream()
          .filter(alert -> alert.indicator() == Indicator.THROUGHPUT)
          .filter(alert -> alert.raisedAtMillis() >= change)
          .filter(alert -> alert.raisedAtMillis() < change + AFTER)
          .forEach(found::add);
    }
    return found;
  }

  private static List<Long> changes(ZoneId zone, long from, long to) {
    List<Long> changes = new ArrayList<>();
    var next = zone.getRules().nextTransition(Instant.ofEpochMilli(from));
    while (next != null && next.getInstant().toEpochMilli() < to) {
      changes.add(next.getInstant().toEpochMilli());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  /** Nearly nobody at night; all come within two hours around eight, also on Sundays. */
  private static double share(ZonedDateTime at) {
    double hour = at.getHour() + at.getMinute() / 60.0;
    double morning = Math.max(0, Math.min(1, (hour - 7) / 2));
    double evening = Math.max(0, Math.min(1, (19 - hour) / 2));
    return 0.02 + 0.98 * Math.min(morning, evening);
  }
}
