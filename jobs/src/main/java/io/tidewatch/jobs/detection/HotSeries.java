package io.tidewatch.jobs.detection;

import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.transaction.SeriesKey;

/**
 * What a task has at hand of one series as objects, so that judging a window reads nothing from
 * state. Everything here also lies in state, where it is written with every window; whether a
 * series is at hand changes nothing but the time it takes.
 */
final class HotSeries {
  private final SeriesModel model;
  private final StoredSlots slots;
  private SeriesLife life;
  private PolicySet resolvedFrom;
  private SeriesPolicy resolved;

  /**
   * Takes what was read from state.
   *
   * @param life null for a series that was never seen
   */
  HotSeries(SeriesModel model, StoredSlots slots, SeriesLife life) {
    this.model = model;
    this.slots = slots;
    this.life = life;
  }

  SeriesModel model() {
    return model;
  }

  StoredSlots slots() {
    return slots;
  }

  /** When it was seen and is to be looked at; null before its first window. */
  SeriesLife life() {
    return life;
  }

  void life(SeriesLife newLife) {
    life = newLife;
  }

  /** What these policies say of the series. */
  @SuppressWarnings("ReferenceEquality") // the same version is the same object
  SeriesPolicy policy(PolicySet set, SeriesKey series) {
    if (set != resolvedFrom) {
      resolvedFrom = set;
      resolved = set.forSeries(series);
    }
    return resolved;
  }
}
