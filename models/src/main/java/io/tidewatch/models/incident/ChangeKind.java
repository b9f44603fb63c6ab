package io.tidewatch.models.incident;

/**
 * What was changed.
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum ChangeKind {
  /** A kind that a later producer added. */
  UNKNOWN(0),
  /** A version was put into service. */
  DEPLOYMENT(1),
  /** A setting was changed. */
  CONFIGURATION(2),
  /** Machines, networks, capacity. */
  INFRASTRUCTURE(3),
  /** Master data, prices, catalogues. */
  DATA(4);

  private final int code;

  ChangeKind(int code) {
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
  public static ChangeKind ofCode(int code) {
    for (ChangeKind constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no ChangeKind has the code " + code);
  }
}
