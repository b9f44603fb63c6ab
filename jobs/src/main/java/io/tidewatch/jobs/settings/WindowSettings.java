package io.tidewatch.jobs.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How time is cut, and what is kept for how long.
 *
 * @param outOfOrderness by how much an event may come after a later one of its partition
 * @param idleAfter after this long without a record a partition no longer holds the clock back;
 *     zero for never
 * @param lateness for how long after its end a window still takes what comes late; whole minutes
 * @param expireSeriesAfter a series not seen for this long is forgotten
 * @param maxHotSeries series whose models a task has at hand as objects
 * @param maxOpenPartials windows of series that a task aggregates before it passes them on
 * @param stalledAfter after this long without any record the job says so
 */
public record WindowSettings(
    Duration outOfOrderness,
    Duration idleAfter,
    Duration lateness,
    Duration expireSeriesAfter,
    int maxHotSeries,
    int maxOpenPartials,
    Duration stalledAfter)
    implements Serializable {

  static final Setting<Duration> OUT_OF_ORDERNESS =
      Setting.optional(
          "window.out-of-orderness",
          Kind.duration(Duration.ZERO, Duration.ofHours(1)),
          "10 s",
          "By how much an event may come after a later one of the same partition and still be on"
              + " time. Every window closes this much later.");
  static final Setting<Duration> IDLE_AFTER =
      Setting.optional(
          "window.idle-after",
          Kind.duration(Duration.ZERO, Duration.ofHours(1)),
          "1 min",
          "After this long without a record a partition no longer holds the clock back. 0 turns"
              + " that off: right for replays, where a slow partition is no idle one.");
  static final Setting<Duration> LATENESS =
      Setting.optional(
          "window.lateness",
          Kind.duration(Duration.ZERO, Duration.ofHours(24)),
          "10 min",
          "For how long after its end a window is still amended by what comes late; whole minutes."
              + " Later records go to the dead letters.");
  static final Setting<Duration> EXPIRE_SERIES_AFTER =
      Setting.optional(
          "series.expire-after",
          Kind.duration(Duration.ofDays(1), Duration.ofDays(3650)),
          "35 d",
          "A series not seen for this long is forgotten, with all that was learnt of it.");
  static final Setting<Integer> MAX_HOT_SERIES =
      Setting.optional(
          "series.max-hot",
          Kind.wholeNumber(0, 10_000_000),
          "10000",
          "Series whose models and windows a task has at hand as objects, about 20 kB each, and"
              + " writes to state with each checkpoint; those of the others are read and written"
              + " with every window. Helps most if it is above the number of series per task.");
  static final Setting<Integer> MAX_OPEN_PARTIALS =
      Setting.optional(
          "aggregation.max-open-partials",
          Kind.wholeNumber(1, 10_000_000),
          "20000",
          "Windows of series that a task aggregates before it passes them on; bounds its memory.");
  static final Setting<Duration> STALLED_AFTER =
      Setting.optional(
          "watchdog.stalled-after",
          Kind.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "45 s",
          "After this long without any record from Kafka a task logs a warning and says so in the"
              + " metric inputStalled. By the machine's clock.");

  static final List<Setting<?>> ALL =
      List.of(
          OUT_OF_ORDERNESS,
          IDLE_AFTER,
          LATENESS,
          EXPIRE_SERIES_AFTER,
          MAX_HOT_SERIES,
          MAX_OPEN_PARTIALS,
          STALLED_AFTER);

  /** Refuses a lateness that ends within a window. */
  public WindowSettings {
    if (lateness.toMillis() % Duration.ofMinutes(1).toMillis() != 0) {
      throw new IllegalArgumentException(
          "window.lateness (%s) must be whole minutes, since windows are"
              .formatted(Durations.format(lateness)));
    }
  }

  /** Reads how time is cut; null if something is wrong, which the reader reports. */
  public static WindowSettings read(SettingsReader reader) {
    Duration outOfOrderness = reader.read(OUT_OF_ORDERNESS);
    Duration idleAfter = reader.read(IDLE_AFTER);
    Duration lateness = reader.read(LATENESS);
    Duration expireSeriesAfter = reader.read(EXPIRE_SERIES_AFTER);
    int maxHotSeries = reader.read(MAX_HOT_SERIES);
    int maxOpenPartials = reader.read(MAX_OPEN_PARTIALS);
    Duration stalledAfter = reader.read(STALLED_AFTER);
    return reader.part(
        () ->
            new WindowSettings(
                outOfOrderness,
                idleAfter,
                lateness,
                expireSeriesAfter,
                maxHotSeries,
                maxOpenPartials,
                stalledAfter));
  }
}
