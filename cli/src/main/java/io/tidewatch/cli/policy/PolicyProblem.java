package io.tidewatch.cli.policy;

/**
 * One thing that is wrong with the policies.
 *
 * @param position where
 * @param message the value found, the rule, and what may have been meant
 */
public record PolicyProblem(Position position, String message) {

  /** One line, as compilers print it. */
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
