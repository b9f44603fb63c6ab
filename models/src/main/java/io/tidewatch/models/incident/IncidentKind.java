package io.tidewatch.models.incident;

/**
 * What an incident is about.
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum IncidentKind {
  /** Service left what is normal. */
  DEVIATION(1),
  /** Nothing at all comes from the tenant: the feed is down, or everything is. */
  FEED_SILENT(2),
  /** Service is as usual, but goes where it will breach an objective. */
  BREACH_EXPECTED(3);

  private final int code;

  IncidentKind(int code) {
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
  public static IncidentKind ofCode(int code) {
    for (IncidentKind constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no IncidentKind has the code " + code);
  }
}
