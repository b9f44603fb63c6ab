package io.tidewatch.cli;

import io.tidewatch.cli.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code tidewatch}. */
@Command(
    name = "tidewatch",
    subcommands = {DemoCommand.class},
    mixinStandardHelpOptions = true)
public final class Tidewatch {
  private Tidewatch() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Tidewatch()).execute(arguments));
  }
}
