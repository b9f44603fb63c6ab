package io.tidewatch.cli.measurement;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidewatch score}: how improbable each value of a file is. */
@Command(
    name = "score",
    description = {
      "Scores each value of a file with the model of the detection job: expected value, 90 %% band,"
          + " score 0-100, level and reason. Score first, learn after: no row is judged by what"
          + " comes after it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  tidewatch score --input cpu.csv --output scores.csv",
      "  tidewatch score --input cpu.csv.gz --output scores.csv.gz --plot cpu.png",
      "  tidewatch score --input metrics/ --output scores/ --plot charts/"
    })
public final class ScoreCommand implements Callable<Integer> {
  @Mixin private FileOptions files;

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call() throws IOException {
    for (var pair : FilePairs.of(files.input(), files.output(), files.plot())) {
      terminal.line(FileScores.score(pair));
    }
    return ExitCode.OK;
  }
}
