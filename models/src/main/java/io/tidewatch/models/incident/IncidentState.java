package io.tidewatch.models.incident;

/**
 * Where an incident is in its life.
 *
 * <pre>
 *   PENDING ──▶ OPEN ──▶ RESOLVED ──▶ CLOSED
 *      │         ▲ └────────┼──────────▲   merged into an older one
 *      ▼         └──────────┘ reopened
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
  /** All its alerts are cleared, and have been for the hold time. */
  RESOLVED(3),
  /** Done with. */
  CLOSED(4);

  private final int code;

  IncidentState(int code) {
    this.code = code;
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
  public static IncidentState ofCode(int code) {
    for (IncidentState constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no IncidentState has the code " + code);
  }
}
