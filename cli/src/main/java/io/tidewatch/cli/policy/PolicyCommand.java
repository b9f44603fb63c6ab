package io.tidewatch.cli.policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy}: what one does with policies. */
@Command(
    name = "policy",
    description = {
      "Checks the files that say what is judged how, shows what they come to, and puts them in force.",
      ""
    },
    subcommands = {
      CheckCommand.class,
      ShowCommand.class,
      ApplyCommand.class,
      StatusCommand.class,
      RollbackCommand.class,
      PromoteCommand.class,
      DiscardCommand.class,
      CompareCommand.class,
      ImportOpenSloCommand.class
    },
    footer = {
      "",
      "Begin with:  tidewatch policy check config",
      "docs/policies.md has every key, docs/tuning.md the way to fewer alerts."
    })
public final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
