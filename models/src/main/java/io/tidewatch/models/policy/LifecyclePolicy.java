package io.tidewatch.models.policy;

import java.time.Duration;

/**
 * Lifecycle of the alerts of a tenant, a service or a transaction. What is null is inherited.
 *
 * @param raiseAfter as in {@link Lifecycle}, like all that follow
 */
public record LifecyclePolicy(
    Integer raiseAfter,
    Integer raiseWithin,
    Duration raiseAtOnce,
    Duration clearAfter,
    Duration hold,
    Integer flappingAfter,
    Duration flappingWithin) {

  /**
   * All of it.
   *
   * @throws IllegalArgumentException if together its parts break a rule
   */
  Lifecycle over(Lifecycle inherited) {
    return new Lifecycle(
        Layers.or(raiseAfter, inherited.raiseAfter()),
        Layers.or(raiseWithin, inherited.raiseWithin()),
        Layers.or(raiseAtOnce, inherited.raiseAtOnce()),
        Layers.or(clearAfter, inherited.clearAfter()),
        Layers.or(hold, inherited.hold()),
        Layers.or(flappingAfter, inherited.flappingAfter()),
        Layers.or(flappingWithin, inherited.flappingWithin()));
  }
}
