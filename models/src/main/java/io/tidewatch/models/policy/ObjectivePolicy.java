package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Indicator;
import java.time.Duration;
import java.util.List;

/**
 * What was promised of one indicator, in the words of OpenSLO.
 *
 * @param indicator the indicator
 * @param value of a latency: what it stays at or below; null for the others
 * @param target of a share, such as the success rate or Apdex: what it stays at or above, 0–1; null
 *     for latencies
 */
public record ObjectivePolicy(Indicator indicator, Duration value, Double target) {
  private static final double NANOS_PER_MICRO = 1000;

  /** Refuses traffic, and a latency without value or a share without target. */
  public ObjectivePolicy {
    PolicyRules.require(
        indicator != null && indicator != Indicator.THROUGHPUT,
        "objectives[].indicator",
        indicator == null ? null : indicator.id(),
        "must be latency-p50, latency-p95, success-rate or apdex",
        "only those can be promised");
    String key = "objectives[" + indicator.id() + "].";
    boolean latency = indicator.isDuration();
    PolicyRules.require(
        latency == (value != null),
        key + "value",
        value,
        latency ? "must be said" : "must not be there",
        "a latency is held against a time, a share against a target");
    PolicyRules.require(
        latency == (target == null),
        key + "target",
        target,
        latency ? "must not be there" : "must be said",
        "a latency is held against a time, a share against a target");
    PolicyRules.positiveIfSaid(key + "value", value);
    PolicyRules.require(
        target == null || (target > 0 && target <= 1),
        key + "target",
        target,
        "must be above 0 and at most 1",
        "it is a share");
  }

  SeriesObjective objective() {
    return new SeriesObjective(
        indicator, value == null ? target : value.toNanos() / NANOS_PER_MICRO);
  }

  static List<ObjectivePolicy> completing(String key, List<ObjectivePolicy> said) {
    List<ObjectivePolicy> objectives = said == null ? List.of() : List.copyOf(said);
    PolicyRules.distinct(key, objectives, ObjectivePolicy::indicator);
    return objectives;
  }
}
