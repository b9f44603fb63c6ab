package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Indicator;
import java.util.Optional;

/** Of what an objective can be promised. The {@link #id} is its name in the files. */
public enum Promised {
  /** The share of transactions that take no longer than a time. */
  LATENCY("latency", null, Double.NaN),
  /** Half of the transactions take no longer than a time. */
  LATENCY_P50("latency-p50", Indicator.LATENCY_P50, 0.5),
  /** 95 of 100 transactions take no longer than a time. */
  LATENCY_P95("latency-p95", Indicator.LATENCY_P95, 0.95),
  /** The share of transactions without a defect. */
  SUCCESS_RATE("success-rate", Indicator.SUCCESS_RATE, Double.NaN),
  /** Apdex. */
  APDEX("apdex", Indicator.APDEX, Double.NaN);

  private final String id;
  private final Indicator indicator;
  private final double impliedTarget;

  Promised(String id, Indicator indicator, double impliedTarget) {
    this.id = id;
    this.indicator = indicator;
    this.impliedTarget = impliedTarget;
  }

  /** Name in the files. */
  public String id() {
    return id;
  }

  /** The indicator that is held against the promise window by window, if there is one. */
  public Optional<Indicator> indicator() {
    return Optional.ofNullable(indicator);
  }

  /** Whether a time is promised. */
  public boolean isLatency() {
    return this == LATENCY || this == LATENCY_P50 || this == LATENCY_P95;
  }

  /** Whether the target is in the name. */
  boolean impliesTarget() {
    return !Double.isNaN(impliedTarget);
  }

  /** Share of good transactions that the name promises. */
  double impliedTarget() {
    return impliedTarget;
  }

  /** The constant for an indicator of which something can be promised. */
  static Promised of(Indicator indicator) {
    for (Promised constant : values()) {
      if (constant.indicator == indicator) {
        return constant;
      }
    }
    throw new IllegalArgumentException("nothing can be promised of " + indicator.id());
  }

  /**
   * The constant with this id.
   *
   * @throws IllegalArgumentException if no constant has it
   */
  public static Promised ofId(String id) {
    for (Promised constant : values()) {
      if (constant.id.equals(id)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "must be latency, latency-p50, latency-p95, success-rate or apdex");
  }
}
