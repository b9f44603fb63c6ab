package io.tidewatch.models.notification;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Hours of the week, such as office hours or the night. They go by the clock on the wall: where the
 * clock is set, they begin and end by the new time.
 *
 * @param zone whose clock
 * @param days days on which the hours begin
 * @param from when they begin
 * @param to when they end; not later than {@code from} means on the next day
 */
public record Hours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  private static final int DAYS_OF_A_WEEK = 7;

  /** Refuses hours that never come. */
  public Hours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("hours need a day on which they begin");
    }
  }

  /** Whether a moment lies within them. */
  public boolean contain(long millis) {
    return end(millis) > millis;
  }

  /**
   * When they are over.
   *
   * @return the first moment from this one on that is not within them; never more than eight days
   *     away: hours that never end hold nothing back for ever
   */
  public long over(long millis) {
    long over = millis;
    long limit = millis + Duration.ofDays(DAYS_OF_A_WEEK + 1L).toMillis();
    for (long end = end(over); end > over && over < limit; end = end(over)) {
      over = end;
    }
    return Math.min(over, limit);
  }

  /** The end of the hours that this moment lies in; the moment itself if it lies in none. */
  private long end(long millis) {
    LocalDate today = ZonedDateTime.ofInstant(Instant.ofEpochMilli(millis), zone).toLocalDate();
    long latest = millis;
    for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
      long begin = at(day, from);
      long end = at(to.isAfter(from) ? day : day.plusDays(1), to);
      if (days.contains(day.getDayOfWeek()) && begin <= millis && millis < end) {
        latest = Math.max(latest, end);
      }
    }
    return latest;
  }

  private long at(LocalDate day, LocalTime time) {
    return ZonedDateTime.of(day, time, zone).toInstant().toEpochMilli();
  }
}
