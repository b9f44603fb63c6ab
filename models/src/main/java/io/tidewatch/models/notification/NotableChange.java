package io.tidewatch.models.notification;

/**
 * A change of an incident that people are told of. All other revisions are not worth a message.
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum NotableChange {
  /** The receiver hears of the incident for the first time. */
  OPENED(1, "Opened"),
  /** It is more urgent than the receiver was ever told since it opened. */
  RAISED(2, "Raised"),
  /** It was verified to be over. */
  RESOLVED(3, "Resolved"),
  /** It lasts again after the receiver was told that it is over. */
  REOPENED(4, "Reopened"),
  /** It ended without being resolved, for instance since it was merged into an older one. */
  CLOSED(5, "Closed");

  private final int code;
  private final String word;

  NotableChange(int code, String word) {
    this.code = code;
    this.word = word;
  }

  /** Whether nothing is wrong any more after it. */
  public boolean ends() {
    return this == RESOLVED || this == CLOSED;
  }

  /** How it begins a sentence. */
  public String word() {
    return word;
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
  public static NotableChange ofCode(int code) {
    for (NotableChange constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no NotableChange has the code " + code);
  }
}
