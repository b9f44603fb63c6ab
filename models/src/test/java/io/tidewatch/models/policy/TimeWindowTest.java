package io.tidewatch.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {

  @ParameterizedTest(name = "{0} since {1} in {2}: {3} lies in {4} to {5}")
  @CsvSource({
    // The month in which the clock is put forward has an hour less; back, an hour more.
    "1M,2026-01-01T00:00,Europe/Berlin,2026-03-29T01:30:00Z,2026-02-28T23:00:00Z,2026-03-31T22:00:00Z",
    "1M,2026-01-01T00:00,Europe/Berlin,2026-10-25T01:30:00Z,2026-09-30T22:00:00Z,2026-10-31T23:00:00Z",
    "1M,2026-01-01T00:00,Australia/Sydney,2026-10-03T16:30:00Z,2026-09-30T14:00:00Z,2026-10-31T13:00:00Z",
    "1M,2026-01-01T00:00,UTC,2028-02-29T23:59:59Z,2028-02-01T00:00:00Z,2028-03-01T00:00:00Z",
    "1M,2026-01-01T00:00,UTC,2027-02-28T23:59:59Z,2027-02-01T00:00:00Z,2027-03-01T00:00:00Z",
    // Months from the 31st: the short ones begin on their last day, the next is no earlier for it.
    "1M,2026-01-31T00:00,UTC,2026-03-30T12:00:00Z,2026-02-28T00:00:00Z,2026-03-31T00:00:00Z",
    "1M,2026-01-31T00:00,UTC,2026-03-31T12:00:00Z,2026-03-31T00:00:00Z,2026-04-30T00:00:00Z",
    "1Q,2026-01-01T00:00,UTC,2026-05-17T00:00:00Z,2026-04-01T00:00:00Z,2026-07-01T00:00:00Z",
    "1Y,2024-02-29T00:00,UTC,2025-02-28T12:00:00Z,2025-02-28T00:00:00Z,2026-02-28T00:00:00Z",
    // Weeks on the clock: the one with the change has an hour less.
    "1w,2026-01-05T00:00,Europe/Berlin,2026-03-27T12:00:00Z,2026-03-22T23:00:00Z,2026-03-29T22:00:00Z",
    // Before the beginning that was named there are windows too.
    "1M,2026-06-01T00:00,UTC,2026-02-10T00:00:00Z,2026-02-01T00:00:00Z,2026-03-01T00:00:00Z",
    "1d,2026-01-01T02:30,Europe/Berlin,2026-03-29T01:00:00Z,2026-03-28T01:30:00Z,2026-03-29T01:30:00Z",
  })
  void onTheCalendarOneFollowsTheOther(
      String length, LocalDateTime start, ZoneId zone, Instant at, Instant begin, Instant end) {
    TimeWindow window =
        new TimeWindow(WindowLength.parse(length), null, new TimeWindow.CalendarStart(start, zone));

    assertThat(window.at(at.toEpochMilli()))
        .isEqualTo(new TimeWindow.Span(begin.toEpochMilli(), end.toEpochMilli()));
    assertThat(window.at(begin.toEpochMilli()).startMillis()).isEqualTo(begin.toEpochMilli());
    assertThat(window.at(end.toEpochMilli()).startMillis()).isEqualTo(end.toEpochMilli());
  }

  @Test
  void theLastThirtyDaysEndAtEveryMoment() {
    TimeWindow.Span span = TimeWindow.rollingMonth().at(1_000_000_000_000L);

    assertThat(span.endMillis()).isEqualTo(1_000_000_000_000L);
    assertThat(span.length()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void monthsCannotRollSinceTheyDifferInLength() {
    assertThatThrownBy(() -> new TimeWindow(WindowLength.parse("1M"), true, null))
        .hasMessageContaining("timeWindow.duration is 1M");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "30", "d", "30 days", "2Y", "59m", "-1d", "999999d"})
  void aLengthThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> WindowLength.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
