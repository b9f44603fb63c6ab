package io.tidewatch.cli.servers;

import java.io.IOException;

/**
 * A server did not do what it was asked to, or not within its time; the message says which one,
 * what, and where to look.
 */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerException(String message) {
    super(message);
  }

  ServerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Why a server gave no answer, for people: Java says nothing of a connection that is refused. */
  public static String reason(IOException failure) {
    return failure.getMessage() == null ? "no connection" : failure.getMessage();
  }
}
