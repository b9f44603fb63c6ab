package io.tidewatch.models.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<DayOfWeek> EVERY_DAY = Set.of(DayOfWeek.values());

  @Test
  void hoursOfTheDayBeginWithTheirFirstMomentAndEndBeforeTheirLast() {
    Hours office = hours(Set.of(DayOfWeek.MONDAY), "08:00", "18:00");

    assertThat(office.contain(at("2026-03-02T07:00:00Z"))).isTrue();
    assertThat(office.contain(at("2026-03-02T06:59:59Z"))).isFalse();
    assertThat(office.contain(at("2026-03-02T17:00:00Z"))).isFalse();
    assertThat(office.contain(at("2026-03-03T09:00:00Z"))).as("a Tuesday").isFalse();
    assertThat(office.over(at("2026-03-02T09:00:00Z"))).isEqualTo(at("2026-03-02T17:00:00Z"));
  }

  @Test
  void hoursOfTheNightBelongToTheDayOnWhichTheyBegin() {
    Hours night = hours(Set.of(DayOfWeek.FRIDAY), "22:00", "06:00");

    assertThat(night.contain(at("2026-03-07T03:00:00Z"))).as("Saturday early").isTrue();
    assertThat(night.contain(at("2026-03-06T03:00:00Z"))).as("Friday early").isFalse();
    assertThat(night.over(at("2026-03-06T22:00:00Z"))).isEqualTo(at("2026-03-07T05:00:00Z"));
  }

  @Test
  void whereTheClockIsSetTheHoursEndByTheNewTime() {
    Hours night = hours(EVERY_DAY, "22:00", "06:00");

    // On 29 March 2026 two o'clock is three: six o'clock comes at four by UTC.
    assertThat(night.over(at("2026-03-28T23:00:00Z"))).isEqualTo(at("2026-03-29T04:00:00Z"));
  }

  @Test
  void hoursThatFollowEachOtherAreOverWhenTheLastOfThemAre() {
    Hours weekend = hours(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "00:00", "00:00");

    assertThat(weekend.over(at("2026-03-07T12:00:00Z"))).isEqualTo(at("2026-03-08T23:00:00Z"));
  }

  @Test
  void hoursThatNeverEndHoldNothingBackForEver() {
    long now = at("2026-03-07T12:00:00Z");

    assertThat(hours(EVERY_DAY, "00:00", "00:00").over(now))
        .isBetween(now, at("2026-03-15T12:00:00Z"));
  }

  private static Hours hours(Set<DayOfWeek> days, String from, String to) {
    return new Hours(BERLIN, days, LocalTime.parse(from), LocalTime.parse(to));
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
