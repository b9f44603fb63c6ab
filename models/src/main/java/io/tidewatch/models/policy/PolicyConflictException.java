package io.tidewatch.models.policy;

/** Says that values are each in order, but not together. */
public final class PolicyConflictException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;

  PolicyConflictException(String path, IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
    this.path = path;
  }

  /** Where the value stands that must change, as a JSON pointer into the document. */
  public String path() {
    return path;
  }
}
