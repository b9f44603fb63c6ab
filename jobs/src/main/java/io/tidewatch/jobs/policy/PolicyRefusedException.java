package io.tidewatch.jobs.policy;

/** Says what is wrong with a version of the policies, and where. */
public final class PolicyRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  PolicyRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
