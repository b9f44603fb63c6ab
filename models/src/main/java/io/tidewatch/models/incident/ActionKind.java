package io.tidewatch.models.incident;

/**
 * What an operator does about an incident.
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum ActionKind {
  /** Somebody knows of it. */
  ACKNOWLEDGE(1),
  /** Somebody is to look after it. */
  ASSIGN(2),
  /** Something that others should know. */
  COMMENT(3),
  /** It is over. */
  RESOLVE(4),
  /** It is not over. */
  REOPEN(5);

  private final int code;

  ActionKind(int code) {
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
  public static ActionKind ofCode(int code) {
    for (ActionKind constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no ActionKind has the code " + code);
  }
}
