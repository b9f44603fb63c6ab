package io.tidewatch.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.transaction.SeriesKey;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarEntryTest {
  private static final SeriesKey ORDER = SeriesKey.of("acme", "erp", "order-entry");

  /** Berlin goes to summer time on 29 March 2026 at 02:00, back on 25 October at 03:00. */
  @ParameterizedTest(name = "{0}: {1} to {2} in {3} is {4} to {5}")
  @CsvSource({
    "summer day,2026-07-01T22:00,2026-07-02T02:00,Europe/Berlin,2026-07-01T20:00:00Z,2026-07-02T00:00:00Z",
    "over the gap,2026-03-29T01:00,2026-03-29T04:00,Europe/Berlin,2026-03-29T00:00:00Z,2026-03-29T02:00:00Z",
    "from within the gap,2026-03-29T02:30,2026-03-29T04:00,Europe/Berlin,2026-03-29T01:30:00Z,2026-03-29T02:00:00Z",
    "over the overlap,2026-10-25T01:00,2026-10-25T04:00,Europe/Berlin,2026-10-24T23:00:00Z,2026-10-25T03:00:00Z",
    "from within the overlap,2026-10-25T02:30,2026-10-25T04:00,Europe/Berlin,2026-10-25T00:30:00Z,2026-10-25T03:00:00Z",
    "until within the overlap,2026-10-25T01:00,2026-10-25T02:30,Europe/Berlin,2026-10-24T23:00:00Z,2026-10-25T01:30:00Z",
    "southern gap,2026-10-04T01:00,2026-10-04T04:00,Australia/Sydney,2026-10-03T15:00:00Z,2026-10-03T17:00:00Z",
    "leap day,2028-02-29T00:00,2028-03-01T00:00,UTC,2028-02-29T00:00:00Z,2028-03-01T00:00:00Z",
  })
  void lastsOnTheClockOfItsZone(
      String what, LocalDateTime from, LocalDateTime to, ZoneId zone, Instant begin, Instant end) {
    PolicySet policies =
        new PolicyFixture()
            .calendar(new CalendarEntry(what, null, null, from, to, zone, null, null, null))
            .build();
    long minute = 60_000;
    long first = begin.toEpochMilli();
    long after = end.toEpochMilli();

    assertThat(policies.calendarAt(ORDER, first - minute, first).mute()).isFalse();
    assertThat(policies.calendarAt(ORDER, first, first + minute).mute()).isTrue();
    assertThat(policies.calendarAt(ORDER, after - minute, after).mute()).isTrue();
    assertThat(policies.calendarAt(ORDER, after, after + minute).mute()).isFalse();
  }

  @Test
  void withoutAZoneItLastsOnTheClockOfEachTenant() {
    PolicySet policies =
        new PolicyFixture()
            .tenant(new TenantPolicy("acme", ZoneId.of("America/New_York"), null))
            .tenant(new TenantPolicy("bolt", ZoneId.of("Europe/Berlin"), null))
            .calendar(entry("peak", null, null, "2026-07-01T12:00", "2026-07-01T13:00"))
            .build();
    long noonInNewYork = Instant.parse("2026-07-01T16:00:00Z").toEpochMilli();
    long noonInBerlin = Instant.parse("2026-07-01T10:00:00Z").toEpochMilli();
    SeriesKey ofBolt = SeriesKey.of("bolt", "erp", "order-entry");

    assertThat(policies.calendarAt(ORDER, noonInNewYork, noonInNewYork + 1).mute()).isTrue();
    assertThat(policies.calendarAt(ORDER, noonInBerlin, noonInBerlin + 1).mute()).isFalse();
    assertThat(policies.calendarAt(ofBolt, noonInBerlin, noonInBerlin + 1).mute()).isTrue();
  }

  @Test
  void appliesToItsTenantAndServiceOnly() {
    PolicySet policies =
        new PolicyFixture()
            .calendar(entry("upgrade", "acme", "erp", "2026-07-01T12:00", "2026-07-01T13:00"))
            .build();
    long within = Instant.parse("2026-07-01T12:30:00Z").toEpochMilli();

    assertThat(markAt(policies, "acme", "erp", within).name()).isEqualTo("upgrade");
    assertThat(markAt(policies, "acme", "shop", within)).isEqualTo(CalendarMark.NONE);
    assertThat(markAt(policies, "bolt", "erp", within)).isEqualTo(CalendarMark.NONE);
  }

  @Test
  void entriesThatOverlapCombineToTheMoreCarefulOfEachSwitch() {
    LocalDateTime from = LocalDateTime.parse("2026-07-01T12:00");
    LocalDateTime to = LocalDateTime.parse("2026-07-01T13:00");
    PolicySet policies =
        new PolicyFixture()
            .calendar(new CalendarEntry("peak", null, null, from, to, null, false, false, true))
            .calendar(new CalendarEntry("move", null, null, from, to, null, true, true, false))
            .build();
    long within = Instant.parse("2026-07-01T12:30:00Z").toEpochMilli();

    assertThat(markAt(policies, "acme", "erp", within))
        .isEqualTo(new CalendarMark(true, false, false, "peak, move"));
  }

  @Test
  void unlessSaidOtherwiseItMutesTeachesNothingAndCounts() {
    CalendarEntry entry = entry("upgrade", null, null, "2026-07-01T12:00", "2026-07-01T13:00");

    assertThat(entry.mute()).isTrue();
    assertThat(entry.learn()).isFalse();
    assertThat(entry.count()).isTrue();
  }

  @Test
  void refusesToEndBeforeItBegins() {
    assertThatThrownBy(() -> entry("upgrade", null, null, "2026-07-01T13:00", "2026-07-01T12:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("calendars[upgrade].to is 2026-07-01T12:00")
        .hasMessageContaining("must be after from (2026-07-01T13:00)");
  }

  private static CalendarMark markAt(
      PolicySet policies, String tenant, String service, long millis) {
    return policies.calendarAt(SeriesKey.of(tenant, service, "x"), millis, millis + 60_000);
  }

  private static CalendarEntry entry(
      String name, String tenant, String service, String from, String to) {
    return new CalendarEntry(
        name,
        tenant,
        service,
        LocalDateTime.parse(from),
        LocalDateTime.parse(to),
        null,
        null,
        null,
        null);
  }
}
