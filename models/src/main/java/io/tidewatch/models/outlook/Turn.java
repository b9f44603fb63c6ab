package io.tidewatch.models.outlook;

import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;

/**
 * When it is a series' turn: its hours begin at a minute of their own, and after one of every six,
 * or the next one in which something was measured, it looks ahead. So the work of all series lies
 * evenly in time, where else a million of them would do it in the same minute of every sixth hour.
 *
 * @param minute minute of the clock's hour with which its hours begin, 0–59
 * @param hour which of six hours it looks ahead after, 0–5
 */
public record Turn(int minute, int hour) {
  /** A look ahead costs far more than what an hour teaches, and little changes within a few. */
  static final int HOURS = 6;

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final int MINUTES = 60;

  /** 2³² divided by the golden ratio. */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  /** Refuses what the clock does not have. */
  public Turn {
    if (!(minute >= 0 && minute < MINUTES && hour >= 0 && hour < HOURS)) {
      throw new IllegalArgumentException(
          "no turn at minute %d of hour %d of %d".formatted(minute, hour, HOURS));
    }
  }

  /**
   * Whether it has come since the hour after which the series looked ahead last. It waits for an
   * hour in which something was measured, or else it would never come for a series that is used at
   * the same few hours every day.
   *
   * @param lookedMillis end of that hour, event time; {@link Long#MIN_VALUE} if it never did
   * @param hourEndMillis end of the hour that is over now
   */
  boolean hasComeSince(long lookedMillis, long hourEndMillis) {
    return number(hourEndMillis) > number(lookedMillis);
  }

  private long number(long millis) {
    return Math.floorDiv(Math.floorDiv(millis, HOUR_MILLIS) - hour, (long) HOURS);
  }

  /** How much later than the nearest hours of the clock its hours begin, up to half an hour. */
  long apartMillis() {
    int minutes = minute < MINUTES / 2 ? minute : minute - MINUTES;
    return Duration.ofMinutes(minutes).toMillis();
  }

  /** The turn of a series: the same on every machine, and after a restart. */
  public static Turn of(SeriesKey series) {
    // Fibonacci hashing: names that differ in a digit have hashes that differ in little.
    long spread = Integer.toUnsignedLong(series.hashCode() * GOLDEN_RATIO);
    int turn = (int) (spread * MINUTES * HOURS >>> Integer.SIZE);
    return new Turn(turn % MINUTES, turn / MINUTES);
  }
}
