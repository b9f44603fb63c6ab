package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy check}. */
@Command(
    name = "check",
    description = {
      "Says everything that is wrong with the policies in a folder, each with file, line and"
          + " column.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  tidewatch policy check config",
      "",
      "Exit code: 0 if all is well, 1 if not, 3 if the folder cannot be read."
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder with the files, or one file.")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    try {
      PolicyFiles.load(directory);
      spec.commandLine().getOut().println("The policies in " + directory + " are in order.");
      return ExitCode.OK;
    } catch (PolicyProblemsException e) {
      e.problems().forEach(spec.commandLine().getErr()::println);
      return ExitCode.FELL_SHORT;
    }
  }
}
