package io.tidewatch.cli.measurement;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that both commands share. */
final class FileOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE|FOLDER",
      description =
          "What is read: rows of timestamp,value[,n], plain or .gz, oldest first. Times are unix"
              + " seconds, unix milliseconds or ISO 8601, which is found and said. A row without a"
              + " value, or with n = 0, is not judged. Of a folder every .csv and .csv.gz.")
  private Path input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE|FOLDER",
      description = "Where the results go; packed if the name ends with .gz.")
  private Path output;

  @Option(names = "--plot", paramLabel = "FILE.png|FOLDER", description = "Draw a chart as well.")
  private Path plot;

  Path input() {
    return input;
  }

  Path output() {
    return output;
  }

  /** Where the chart goes; null if none is wanted. */
  Path plot() {
    boolean picture = plot == null || Files.isDirectory(input) || plot.toString().endsWith(".png");
    if (!picture) {
      throw new ParameterException(
          spec.commandLine(), "--plot '%s': its name must end with .png".formatted(plot));
    }
    return plot;
  }
}
