package io.tidewatch.models.policy;

/** Which deviations of throughput may raise an alert. */
public enum TrafficDirection {
  /** Less than expected. */
  DROP,
  /** Less and more than expected. */
  BOTH
}
