package io.tidewatch.jobs.settings;

import java.util.List;

/** Says everything that is wrong with the settings at once. */
public final class SettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.get(0)
            : "%d problems:%n- %s"
                .formatted(problems.size(), String.join(System.lineSeparator() + "- ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** Each problem: where, the value found, the rule, and how to mend it. */
  public List<String> problems() {
    return problems;
  }
}
