package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Indicator;

/**
 * A bound that was promised for one indicator of a series: durations stay at or below it, success
 * rate and Apdex at or above it.
 *
 * @param indicator the indicator
 * @param bound the bound in the indicator's unit
 */
public record SeriesObjective(Indicator indicator, double bound) {
  /** Refuses an indicator of which nothing can be promised, and a bound that no value can keep. */
  public SeriesObjective {
    PolicyRules.require(
        indicator != Indicator.THROUGHPUT,
        "objective",
        indicator.id(),
        "must not be about traffic",
        "how many come is no promise");
    PolicyRules.require(
        bound > 0 && (indicator.isDuration() ? bound < Double.POSITIVE_INFINITY : bound <= 1),
        "objective of " + indicator.id(),
        bound,
        "must be positive, and a share at most 1",
        "no value could keep it");
  }

  /** At most one transaction in twenty is slow. */
  static SeriesObjective slowAtMost(long slowMicros) {
    return new SeriesObjective(Indicator.LATENCY_P95, slowMicros);
  }
}
