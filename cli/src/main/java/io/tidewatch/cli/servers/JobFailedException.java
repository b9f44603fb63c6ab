package io.tidewatch.cli.servers;

/** A job ended otherwise than it should; the message carries the stack trace of its cause. */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobFailedException(String message) {
    super(message);
  }
}
