package io.tidewatch.jobs.wire;

/** Carries a reason from where it is found to where it is turned into a dead letter. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Without a stack trace: these are made per bad record, and a flood of them must stay cheap. */
  UnusableException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
