package io.tidewatch.models.transaction;

/**
 * Layer of the chain a component belongs to, in the order from the user to the outside.
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum Tier {
  /** Not said. */
  UNKNOWN(0),
  /** The user's device. */
  CLIENT(1),
  /** What lies between: lines, load balancers. */
  NETWORK(2),
  /** Web servers. */
  WEB(3),
  /** Application servers. */
  APPLICATION(4),
  /** Queues, buses, gateways. */
  MIDDLEWARE(5),
  /** Databases. */
  DATABASE(6),
  /** Somebody else's service. */
  EXTERNAL(7);

  private final int code;

  Tier(int code) {
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
  public static Tier ofCode(int code) {
    for (Tier constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no Tier has the code " + code);
  }
}
