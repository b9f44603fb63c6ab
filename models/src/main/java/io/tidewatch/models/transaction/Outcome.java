package io.tidewatch.models.transaction;

/**
 * How a transaction or a hop ended. Everything but {@link #OK} is a defect.
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum Outcome {
  /** A defect of a type that a later producer added. */
  UNKNOWN(0),
  /** As the user wanted it. */
  OK(1),
  /** A technical error. */
  FAILURE(2),
  /** Given up after waiting. */
  TIMEOUT(3),
  /** Answered, but later than the producer itself allows. */
  SLOW(4),
  /** No answer ever came. */
  MISSING_RESPONSE(5),
  /** The system worked, the business said no in a way it should not have. */
  BUSINESS_ERROR(6),
  /** The user gave up. */
  ABANDONED(7);

  private final int code;

  Outcome(int code) {
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
  public static Outcome ofCode(int code) {
    for (Outcome constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no Outcome has the code " + code);
  }

  /** Whether the user did not get what was wanted. */
  public boolean isDefect() {
    return this != OK;
  }
}
