package io.tidewatch.models.indicator;

/**
 * Perceived severity in the sense of ITU-T X.733, least first. {@link #OK} is its "cleared".
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum Level {
  /** As expected. */
  OK(1),
  /** By chance about once a day and series. */
  WARNING(2),
  /** By chance about once a week and series. */
  MINOR(3),
  /** By chance about once a month and series. */
  MAJOR(4),
  /** By chance about once a year and series. */
  CRITICAL(5);

  private final int code;

  Level(int code) {
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
  public static Level ofCode(int code) {
    for (Level constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no Level has the code " + code);
  }

  /** Whether this is at least as severe as the other. */
  public boolean atLeast(Level other) {
    return compareTo(other) >= 0;
  }

  /** The more severe of two. */
  public static Level worse(Level a, Level b) {
    return a.atLeast(b) ? a : b;
  }
}
