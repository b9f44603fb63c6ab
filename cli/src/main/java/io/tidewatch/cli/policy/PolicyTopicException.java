package io.tidewatch.cli.policy;

/** Says why a version was not published. */
final class PolicyTopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyTopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
