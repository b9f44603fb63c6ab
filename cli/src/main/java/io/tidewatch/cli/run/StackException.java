package io.tidewatch.cli.run;

/**
 * The stack does not do what it should; the message says what was waited for and how far it came.
 */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was waited for. */
  public StackException(String message) {
    super(message);
  }

  /** What was waited for, and what came instead. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
