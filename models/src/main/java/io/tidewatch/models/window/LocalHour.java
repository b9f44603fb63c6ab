package io.tidewatch.models.window;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An hour as the clock of a zone shows it. Offsets from UTC are multiples of a quarter of an hour,
 * so it may begin at any of them, but always lasts an hour.
 *
 * @param startMillis its start, event time
 * @param endMillis its end, exclusive
 */
public record LocalHour(long startMillis, long endMillis) {
  private static final long MILLIS = Duration.ofHours(1).toMillis();

  /** The hour that holds a moment. */
  public static LocalHour containing(long millis, ZoneId zone) {
    long offset = 1000L * zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
    long start = Math.floorDiv(millis + offset, MILLIS) * MILLIS - offset;
    return new LocalHour(start, start + MILLIS);
  }
}
