package io.tidewatch.cli;

import io.tidewatch.cli.backtest.BacktestCommand;
import io.tidewatch.cli.demo.DemoCommand;
import io.tidewatch.cli.explain.ExplainCommand;
import io.tidewatch.cli.incident.IncidentCommand;
import io.tidewatch.cli.measurement.ForecastCommand;
import io.tidewatch.cli.measurement.ScoreCommand;
import io.tidewatch.cli.policy.MuteCommand;
import io.tidewatch.cli.policy.PolicyCommand;
import io.tidewatch.cli.policy.UnmuteCommand;
import io.tidewatch.cli.run.RunCommand;
import io.tidewatch.cli.setup.SetupCommand;
import io.tidewatch.cli.simulate.SimulateCommand;
import io.tidewatch.jobs.launch.JobVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code tidewatch}. */
@Command(
    name = "tidewatch",
    description = {
      "Judges business transactions as their users live them, and names the link that is to blame.",
      ""
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      BacktestCommand.class,
      ScoreCommand.class,
      ForecastCommand.class,
      SimulateCommand.class,
      SetupCommand.class,
      PolicyCommand.class,
      ExplainCommand.class,
      IncidentCommand.class,
      MuteCommand.class,
      UnmuteCommand.class
    },
    versionProvider = Tidewatch.Version.class,
    footer = {
      "",
      "Begin with:  tidewatch demo",
      "Each command explains itself:  tidewatch run --help",
      "",
      "Exit codes: 0 all is well; 1 done, but something is not as it should be; 2 wrong command line;"
          + " 3 a file, folder or setting cannot be used; 4 a server or job failed."
    })
public final class Tidewatch implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Say what can be said, and stop.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version, and stop.")
  private boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the whole trace when something fails.")
  private boolean verbose;

  private Tidewatch() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    int exitCode = commandLine().execute(arguments);
    System.out.flush();
    // Servers leave threads behind that are not worth waiting for.
    Runtime.getRuntime().exit(exitCode);
  }

  /** The command line with all commands, as the process runs it. */
  static CommandLine commandLine() {
    Tidewatch command = new Tidewatch();
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures(() -> command.verbose));
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tidewatch " + JobVersion.get()};
    }
  }
}
