package io.tidewatch.models.indicator;

/**
 * What is measured per series and window.
 *
 * <p>The {@link #id} is the stable name in documents and alerts, the {@link #code} the one in
 * stored layouts: never reuse either.
 */
public enum Indicator {
  /** Half of the transactions were faster than this; microseconds. */
  LATENCY_P50(1, "latency-p50", "us"),
  /** 95 of 100 transactions were faster than this; microseconds. */
  LATENCY_P95(2, "latency-p95", "us"),
  /** Share of transactions without a defect, 0-1. */
  SUCCESS_RATE(3, "success-rate", "ratio"),
  /** Apdex: (satisfied + tolerating / 2) / all, 0-1. */
  APDEX(4, "apdex", "ratio"),
  /** Transactions per minute. */
  THROUGHPUT(5, "throughput", "per-minute");

  private final int code;
  private final String id;
  private final String unit;

  Indicator(int code, String id, String unit) {
    this.code = code;
    this.id = id;
    this.unit = unit;
  }

  /** Stable number of this constant in stored layouts. */
  public int code() {
    return code;
  }

  /**
   * The constant with this code.
   *
   * @throws IllegalArgumentException if no constant has it: a newer version wrote it
   */
  public static Indicator ofCode(int code) {
    for (Indicator constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no Indicator has the code " + code);
  }

  /** Stable name in documents and alerts. */
  public String id() {
    return id;
  }

  /** Whether its values are microseconds. */
  public boolean isDuration() {
    return this == LATENCY_P50 || this == LATENCY_P95;
  }

  /**
   * The constant with this id.
   *
   * @throws IllegalArgumentException if no constant has it
   */
  public static Indicator ofId(String id) {
    for (Indicator constant : values()) {
      if (constant.id.equals(id)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no indicator is called " + id);
  }

  /** Unit of its values. */
  public String unit() {
    return unit;
  }
}
