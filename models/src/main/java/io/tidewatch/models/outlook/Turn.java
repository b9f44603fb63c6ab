package io.tidewatch.models.outlook;

import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;

/**
 * When it is a series' turn: its hours begin at a minute of their own, and in one of every six it
 * looks ahead. So the work of all series lies evenly in time, where else a million of them would do
 * it in the same minute of every sixth hour.
 *
 * @param minute minute of the clock's hour with which its hours begin, 0–59
 * @param hour which of six hours it looks ahead after, 0–5
 */
public record Turn(int minute, int hour) {
  /** A look ahead costs far more than what an hour teaches, and little changes within a few. */
  static final int HOURS = 6;

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
