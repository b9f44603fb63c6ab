package io.tidewatch.cli.input;

import java.io.IOException;

/** A file is not what its format promises, as a whole; the message says what to do. */
public final class InputException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong and where, for a person to read. */
  public InputException(String message) {
    super(message);
  }

  /** What is wrong and where, for a person to read, and what it was noticed by. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
