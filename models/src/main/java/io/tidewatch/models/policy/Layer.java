package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is said at one place of the document of the series that it is about. What is null is said by
 * a layer below, or else by the document for all.
 *
 * @param path the place, as a JSON pointer
 */
record Layer(
    String path,
    Integer weight,
    Duration apdexThreshold,
    Duration slowAfter,
    List<ObjectivePolicy> objectives,
    RetentionPolicy windows,
    Map<Outcome, Integer> defectWeights,
    ThresholdsPolicy thresholds,
    LifecyclePolicy lifecycle) {

  static Layer of(TenantPolicy t, String path) {
    return new Layer(
        path,
        null,
        t.apdexThreshold(),
        t.slowAfter(),
        t.objectives(),
        t.windows(),
        t.defectWeights(),
        t.thresholds(),
        t.lifecycle());
  }

  static Layer of(ServicePolicy s, String path) {
    return new Layer(
        path,
        s.weight(),
        s.apdexThreshold(),
        s.slowAfter(),
        s.objectives(),
        s.windows(),
        s.defectWeights(),
        s.thresholds(),
        s.lifecycle());
  }

  static Layer of(TransactionPolicy t, String path) {
    return new Layer(
        path,
        t.weight(),
        t.apdexThreshold(),
        t.slowAfter(),
        t.objectives(),
        t.windows(),
        t.defectWeights(),
        t.thresholds(),
        t.lifecycle());
  }

  boolean judgesOtherwise() {
    return thresholds != null || lifecycle != null;
  }

  /** Slow as it is said here; who says only Apdex's T means slow by it. */
  Duration slow() {
    return slowAfter != null || apdexThreshold == null
        ? slowAfter
        : apdexThreshold.multipliedBy(SeriesDefaults.FRUSTRATED_TIMES);
  }

  /**
   * These thresholds over those of the layers below.
   *
   * @throws PolicyConflictException if together they break a rule
   */
  Thresholds over(Thresholds below) {
    try {
      return thresholds == null ? below : thresholds.over(below);
    } catch (IllegalArgumentException e) {
      throw new PolicyConflictException(path + "/thresholds", e);
    }
  }

  /**
   * This lifecycle over that of the layers below.
   *
   * @throws PolicyConflictException if together they break a rule
   */
  Lifecycle over(Lifecycle below) {
    try {
      return lifecycle == null ? below : lifecycle.over(below);
    } catch (IllegalArgumentException e) {
      throw new PolicyConflictException(path + "/lifecycle", e);
    }
  }
}
