package io.tidewatch.cli.input;

import java.io.IOException;

/** A file is not what its format promises, as a whole; the message says what to do. */
public final class InputException extends IOException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }

  InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
