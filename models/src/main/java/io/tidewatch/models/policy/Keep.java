package io.tidewatch.models.policy;

/** Which judged windows of a series are kept one by one. */
public enum Keep {
  /** Every window. */
  ALL,
  /** Those that stand out and those around them; all together are summed up by hour. */
  NOTABLE
}
