package io.tidewatch.jobs.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes again, as the jobs read it: over changes of the clock, leap days and each other. */
class RecurringCalendarTest {
  private static final SeriesKey ORDER = SeriesKey.of("acme", "erp", "order-entry");
  private static final long MINUTE = 60_000;

  /**
   * Each line is one time of a rule: the minute before it begins is free, its first and its last
   * minute are not, the minute after it is.
   */
  @ParameterizedTest(name = "{0}: {4} to {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Sunday night in summer     | 2026-01-04T22:00 | 2026-01-05T02:00 | FREQ=WEEKLY;BYDAY=SU      | 2026-07-05T20:00:00Z | 2026-07-06T00:00:00Z | Europe/Berlin
          Sunday night in winter     | 2026-01-04T22:00 | 2026-01-05T02:00 | FREQ=WEEKLY;BYDAY=SU      | 2026-12-06T21:00:00Z | 2026-12-07T01:00:00Z | Europe/Berlin
          into summer, over the gap  | 2026-01-04T01:00 | 2026-01-04T04:00 | FREQ=WEEKLY;BYDAY=SU      | 2026-03-29T00:00:00Z | 2026-03-29T02:00:00Z | Europe/Berlin
          into winter, over both     | 2026-01-04T01:00 | 2026-01-04T04:00 | FREQ=WEEKLY;BYDAY=SU      | 2026-10-24T23:00:00Z | 2026-10-25T03:00:00Z | Europe/Berlin
          begins in the gap          | 2026-01-01T02:30 | 2026-01-01T04:00 | FREQ=DAILY                | 2026-03-29T01:30:00Z | 2026-03-29T02:00:00Z | Europe/Berlin
          begins where twice         | 2026-01-01T02:30 | 2026-01-01T04:00 | FREQ=DAILY                | 2026-10-25T00:30:00Z | 2026-10-25T03:00:00Z | Europe/Berlin
          ends where twice           | 2026-01-01T01:00 | 2026-01-01T02:30 | FREQ=DAILY                | 2026-10-24T23:00:00Z | 2026-10-25T01:30:00Z | Europe/Berlin
          southern, into summer      | 2026-01-04T01:00 | 2026-01-04T04:00 | FREQ=WEEKLY;BYDAY=SU      | 2026-10-03T15:00:00Z | 2026-10-03T17:00:00Z | Australia/Sydney
          southern, into winter      | 2026-01-04T01:00 | 2026-01-04T04:00 | FREQ=WEEKLY;BYDAY=SU      | 2026-04-04T14:00:00Z | 2026-04-04T18:00:00Z | Australia/Sydney
          half an hour's change      | 2026-01-04T01:00 | 2026-01-04T04:00 | FREQ=WEEKLY;BYDAY=SU      | 2026-10-03T14:30:00Z | 2026-10-03T17:00:00Z | Australia/Lord_Howe
          American, into summer      | 2026-01-04T01:00 | 2026-01-04T04:00 | FREQ=WEEKLY;BYDAY=SU      | 2026-03-08T06:00:00Z | 2026-03-08T08:00:00Z | America/New_York
          a leap day                 | 2024-02-29T08:00 | 2024-02-29T09:00 | FREQ=YEARLY               | 2028-02-29T08:00:00Z | 2028-02-29T09:00:00Z | UTC
          the end of a leap February | 2026-01-31T23:00 | 2026-02-01T01:00 | FREQ=MONTHLY;BYMONTHDAY=-1| 2028-02-29T23:00:00Z | 2028-03-01T01:00:00Z | UTC
          the end of a short one     | 2026-01-31T23:00 | 2026-02-01T01:00 | FREQ=MONTHLY;BYMONTHDAY=-1| 2027-02-28T23:00:00Z | 2027-03-01T01:00:00Z | UTC
          the last Sunday            | 2026-01-25T22:00 | 2026-01-26T02:00 | FREQ=MONTHLY;BYDAY=-1SU   | 2026-05-31T22:00:00Z | 2026-06-01T02:00:00Z | UTC
          after thirty years         | 2026-01-04T22:00 | 2026-01-05T02:00 | FREQ=WEEKLY;BYDAY=SU      | 2056-01-02T22:00:00Z | 2056-01-03T02:00:00Z | UTC
          """)
  void comesOnTheClockOfItsZone(
      String what, String from, String to, String rule, Instant begin, Instant end, String zone)
      throws PolicyRefusedException {
    PolicySet policies = policies(entry("x", from, to, zone, rule, ""));
    long first = begin.toEpochMilli();
    long after = end.toEpochMilli();

    assertThat(at(policies, first - MINUTE).mute()).as("before").isFalse();
    assertThat(at(policies, first).mute()).as("first minute").isTrue();
    assertThat(at(policies, after - MINUTE).mute()).as("last minute").isTrue();
    assertThat(at(policies, after).mute()).as("after").isFalse();
  }

  @Test
  void doesNotComeWhenItIsExceptedNorAfterItsEnd() throws PolicyRefusedException {
    PolicySet policies =
        policies(
            entry(
                "x",
                "2026-01-04T22:00",
                "2026-01-05T02:00",
                "UTC",
                "FREQ=WEEKLY;BYDAY=SU;UNTIL=20260201T220000",
                ", \"except\": [\"2026-01-18T22:00\"]"));

    assertThat(at(policies, "2026-01-11T23:00:00Z").mute()).isTrue();
    assertThat(at(policies, "2026-01-18T23:00:00Z").mute()).isFalse();
    assertThat(at(policies, "2026-02-01T23:00:00Z").mute()).isTrue();
    assertThat(at(policies, "2026-02-08T23:00:00Z").mute()).isFalse();
  }

  @Test
  void whatOverlapsIsAsCarefulAsTheMostCarefulOfEachSwitch() throws PolicyRefusedException {
    PolicySet policies =
        policies(
            entry(
                "weekly",
                "2026-01-04T22:00",
                "2026-01-05T02:00",
                "UTC",
                "FREQ=WEEKLY;BYDAY=SU",
                ", \"mute\": true, \"learn\": true, \"count\": true"),
            entry(
                "monthly",
                "2026-01-05T00:00",
                "2026-01-05T06:00",
                "UTC",
                "FREQ=MONTHLY;BYDAY=1MO",
                ", \"mute\": false, \"learn\": false, \"count\": false"));

    assertThat(at(policies, "2026-01-04T23:00:00Z"))
        .isEqualTo(new CalendarMark(true, true, true, "weekly"));
    assertThat(at(policies, "2026-01-05T01:00:00Z"))
        .isEqualTo(new CalendarMark(true, false, false, "weekly, monthly"));
    assertThat(at(policies, "2026-01-05T03:00:00Z"))
        .isEqualTo(new CalendarMark(false, false, false, "monthly"));
    assertThat(at(policies, "2026-01-12T03:00:00Z")).isEqualTo(CalendarMark.NONE);
  }

  /** One that is longer than the pause between two of it never ends. */
  @Test
  void timesOfOneEntryMayOverlapToo() throws PolicyRefusedException {
    PolicySet policies =
        policies(entry("x", "2026-01-01T12:00", "2026-01-03T12:00", "UTC", "FREQ=DAILY", ""));
    long start = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    for (long at = start; at < start + Duration.ofDays(5).toMillis(); at += 7 * MINUTE) {
      assertThat(at(policies, at).mute()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FREQ=FORTNIGHTLY                     | calendars[0].repeats
          FREQ=HOURLY                          | must end
          FREQ=DAILY;UNTIL=20261231T000000Z    | without Z
          FREQ=DAILY;UNTIL=20261231            | UNTIL must be a time
          FREQ=DAILY;COUNT=20001               | COUNT must be at most 20000
          FREQ=WEEKLY;BYDAY=MO                 | must be one of the times of repeats
          FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30  | must be one of the times of repeats
          ''                                   | calendars[0].repeats
          """)
  void aRuleThatCouldNotBeFollowedIsRefused(String rule, String why) {
    assertThatThrownBy(
            () -> policies(entry("x", "2026-01-04T22:00", "2026-01-05T02:00", "UTC", rule, "")))
        .isInstanceOf(PolicyRefusedException.class)
        .hasMessageContaining(why);
  }

  private static CalendarMark at(PolicySet policies, String moment) {
    return at(policies, Instant.parse(moment).toEpochMilli());
  }

  private static CalendarMark at(PolicySet policies, long millis) {
    return policies.calendarAt(ORDER, millis, millis + MINUTE);
  }

  private static String entry(
      String name, String from, String to, String zone, String rule, String more) {
    return """
    {"name": "%s", "from": "%s", "to": "%s", "zone": "%s", "repeats": "%s"%s}"""
        .formatted(name, from, to, zone, rule, more);
  }

  private static PolicySet policies(String... entries) throws PolicyRefusedException {
    return PolicyDocuments.resolve(1, 0, "{\"calendars\": [" + String.join(", ", entries) + "]}");
  }
}
