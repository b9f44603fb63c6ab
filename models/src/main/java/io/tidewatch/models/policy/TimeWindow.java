package io.tidewatch.models.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time over which an objective is counted, in OpenSLO's words: the last so many days at every
 * moment, or one month after the other on the clock of a zone.
 *
 * @param duration how long; months, quarters and years only on the calendar
 * @param isRolling whether it moves with time; null: unless there is a calendar
 * @param calendar where windows on the calendar begin; null while it is rolling
 */
public record TimeWindow(WindowLength duration, Boolean isRolling, CalendarStart calendar) {
  private static final TimeWindow DEFAULT =
      new TimeWindow(new WindowLength(30, WindowLength.Unit.DAY), true, null);

  /**
   * Where windows on the calendar begin.
   *
   * @param startTime start of any one of them, on the clock of the zone
   * @param timeZone the zone; null: UTC
   */
  public record CalendarStart(LocalDateTime startTime, ZoneId timeZone) {
    /** Refuses a calendar without a start. */
    public CalendarStart {
      PolicyRules.require(
          startTime != null,
          "timeWindow.calendar.startTime",
          null,
          "must be a local date and time",
          "windows have to begin somewhere");
      PolicyRules.require(
          startTime.getYear() >= CalendarEntry.FIRST_YEAR
              && startTime.getYear() <= CalendarEntry.LAST_YEAR,
          "timeWindow.calendar.startTime",
          startTime,
          "must lie in the years " + CalendarEntry.FIRST_YEAR + " to " + CalendarEntry.LAST_YEAR,
          "nothing is counted outside of them");
      timeZone = timeZone == null ? ZoneOffset.UTC : timeZone;
    }
  }

  /**
   * One window in event time.
   *
   * @param startMillis its start
   * @param endMillis its end, exclusive
   */
  public record Span(long startMillis, long endMillis) {
    /** How long it is. */
    public Duration length() {
      return Duration.ofMillis(endMillis - startMillis);
    }
  }

  /** Refuses what is both or neither, and a rolling month. */
  public TimeWindow {
    PolicyRules.require(
        duration != null, "timeWindow.duration", null, "must be said", "a budget is for a time");
    isRolling = isRolling == null ? calendar == null : isRolling;
    PolicyRules.require(
        isRolling == (calendar == null),
        "timeWindow.isRolling",
        isRolling,
        isRolling ? "must be false beside a calendar" : "must come with a calendar",
        "a window either rolls or begins at set times");
    PolicyRules.require(
        !isRolling || !duration.unit().isOfTheCalendar(),
        "timeWindow.duration",
        duration,
        "must be in minutes, hours, days or weeks while it is rolling",
        "months differ in length, and a budget must not");
  }

  /** The last thirty days. */
  public static TimeWindow rollingMonth() {
    return DEFAULT;
  }

  /**
   * The window that a moment lies in: if it rolls, the one that ends with it.
   *
   * @param millis event time
   */
  public Span at(long millis) {
    if (isRolling) {
      return new Span(millis - duration.fixed().toMillis(), millis);
    }
    ZoneId zone = calendar.timeZone();
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
    long index = duration.between(calendar.startTime(), local);
    // What ends a short month early, and a clock put back, may be off by one.
    while (start(index) > millis) {
      index--;
    }
    while (start(index + 1) <= millis) {
      index++;
    }
    return new Span(start(index), start(index + 1));
  }

  private long start(long index) {
    return duration
        .after(calendar.startTime(), index)
        .atZone(calendar.timeZone())
        .toInstant()
        .toEpochMilli();
  }
}
