package io.tidewatch.cli.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Says everything that is wrong with the policies at once. */
public final class PolicyProblemsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<PolicyProblem> problems;

  PolicyProblemsException(List<PolicyProblem> problems) {
    super(
        problems.stream()
            .map(PolicyProblem::toString)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** Each problem, in the order of the files. */
  public List<PolicyProblem> problems() {
    return problems;
  }
}
