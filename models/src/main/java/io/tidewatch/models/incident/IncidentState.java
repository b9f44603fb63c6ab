package io.tidewatch.models.incident;

/**
 * Where an incident is in its life.
 *
 * <pre>
 *   PENDING ──▶ OPEN ──▶ ACKNOWLEDGED ──▶ RESOLVED ──▶ CLOSED
 *      │         ▲ └───────────┼──────────────▲ │         ▲
 *      │         └─────────────┼────────────────┘         │   reopened
 *      ▼         └─────────────┴──────────────────────────┘   merged into an older one
 *   forgotten
 * </pre>
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum IncidentState {
  /** Too little to bother anybody with; kept, not shown. */
  PENDING(1),
  /** Lasts. */
  OPEN(2),
  /**
   * All its alerts are cleared, and have been for the hold time; or an operator says that it is
   * over.
   */
  RESOLVED(3),
  /** Done with. */
  CLOSED(4),
  /** Lasts, and somebody knows of it. */
  ACKNOWLEDGED(5);

  private final int code;

  IncidentState(int code) {
    this.code = code;
  }

  /** Stable number of this constant in stored layouts. */
  public int code() {
    return code;
  }

  /** Whether it is shown and not over. */
  public boolean lasts() {
    return this == OPEN || this == ACKNOWLEDGED;
  }

  /**
   * The constant with this code.
   *
   * @throws IllegalArgumentException if no constant has it: a newer version wrote it
   */
  public static IncidentState ofCode(int code) {
    for (IncidentState constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no IncidentState has the code " + code);
  }
}
