package io.tidewatch.models.policy;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What holds for a series of which the policies say nothing more specific. What is null takes the
 * built-in value.
 *
 * @param apdexThreshold Apdex's T; built in: 500 ms
 * @param slowAfter duration beyond which an execution counts as slow; built in: four times {@code
 *     apdexThreshold}, Apdex's bound of frustration
 * @param weight how much a transaction matters, 1–7; built in: 4
 * @param objectives what was promised of every transaction; one left out of {@code latency-p95} is
 *     {@code slowAfter}
 * @param zone zone in which hours and days are meant; built in: UTC
 * @param windows which windows are kept one by one; built in: all
 */
public record SeriesDefaults(
    Duration apdexThreshold,
    Duration slowAfter,
    Integer weight,
    List<ObjectivePolicy> objectives,
    ZoneId zone,
    RetentionPolicy windows) {
  /** Apdex calls a user frustrated beyond this many times T. */
  static final int FRUSTRATED_TIMES = 4;

  /**
   * Fills in the built-in values; refuses weights outside 1–7 and durations that are not positive.
   */
  public SeriesDefaults {
    apdexThreshold = apdexThreshold == null ? Duration.ofMillis(500) : apdexThreshold;
    PolicyRules.positiveIfSaid("defaults.apdexThreshold", apdexThreshold);
    slowAfter = slowAfter == null ? apdexThreshold.multipliedBy(FRUSTRATED_TIMES) : slowAfter;
    PolicyRules.positiveIfSaid("defaults.slowAfter", slowAfter);
    weight = weight == null ? SeriesPolicy.DEFAULT_WEIGHT : weight;
    PolicyRules.weightIfSaid("defaults.weight", weight);
    objectives = ObjectivePolicy.completing("defaults.objectives", objectives);
    zone = zone == null ? ZoneOffset.UTC : zone;
    windows = RetentionPolicy.first(windows, RetentionPolicy.defaults());
  }

  /** The built-in values. */
  public static SeriesDefaults builtIn() {
    return new SeriesDefaults(null, null, null, null, null, null);
  }
}
