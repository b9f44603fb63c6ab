package io.tidewatch.models.policy;

import java.time.Duration;
import java.util.List;

/**
 * Thresholds of a tenant, a service or a transaction. What is null is inherited; of the floors each
 * replaces the inherited one of its indicator and level.
 *
 * @param warning as in {@link Thresholds}, like all that follow
 */
public record ThresholdsPolicy(
    Duration warning,
    Duration minor,
    Duration major,
    Duration critical,
    Integer minEvidence,
    TrafficDirection trafficDirection,
    List<Floor> floors) {

  /** Copies the floors. */
  public ThresholdsPolicy {
    floors = floors == null ? null : List.copyOf(floors);
  }

  /**
   * All of them.
   *
   * @throws IllegalArgumentException if together they break a rule
   */
  Thresholds over(Thresholds inherited) {
    return new Thresholds(
        Layers.or(warning, inherited.warning()),
        Layers.or(minor, inherited.minor()),
        Layers.or(major, inherited.major()),
        Layers.or(critical, inherited.critical()),
        Layers.or(minEvidence, inherited.minEvidence()),
        Layers.or(trafficDirection, inherited.trafficDirection()),
        Floor.completing(floors, inherited.floors()));
  }
}
