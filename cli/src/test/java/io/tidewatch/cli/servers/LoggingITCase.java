package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log goes, seen from outside a process. */
@Timeout(300)
class LoggingITCase {
  @TempDir Path directory;

  @Test
  void warningsGoToStandardErrorByDefault() throws Exception {
    Output output = run();

    assertThat(output.standardError()).contains(LoggingMain.WARNING).doesNotContain("INFO");
    assertThat(output.standardOut()).isEmpty();
  }

  @Test
  void warningsGoToAFileOnceTheProcessHasNamedItsFolder() throws Exception {
    Path logs = directory.resolve("logs");

    Output output = run(logs.toString());

    assertThat(logs.resolve("tidewatch.log")).content().contains(LoggingMain.WARNING);
    assertThat(output.standardError()).isEmpty();
    assertThat(output.standardOut()).isEmpty();
  }

  @Test
  void leavesOutGaugesThatFlinkRegistersAgainAndAgain() throws Exception {
    assertThat(run().standardError())
        .contains(LoggingMain.COLLISION.formatted("ours"))
        .doesNotContain("pendingCommittables")
        .doesNotContain("currentSendTime");
  }

  private Output run(String... arguments) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    List<String> line =
        new JavaCommand(
                "logging",
                LoggingMain.class.getName(),
                JavaCommand.ownClassPath(),
                List.of("-Xmx64m"),
                List.of(arguments))
            .line();
    Process process =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor()).isZero();
    return new Output(Files.readString(out), Files.readString(err));
  }

  private record Output(String standardOut, String standardError) {}

  static final class LoggingMain {
    static final String WARNING = "a warning of a server";
    static final String COLLISION = "Name collision: there is a Metric with the name '%s'.";

    public static void main(String[] args) {
      if (args.length > 0) {
        System.setProperty("tidewatch.log.dir", args[0]);
      }
      Logger log = LoggerFactory.getLogger(LoggingMain.class);
      log.info("too little to be said");
      log.warn(WARNING);
      Logger flink = LoggerFactory.getLogger("org.apache.flink.metrics.MetricGroup");
      flink.warn(COLLISION.formatted("ours"));
      flink.warn(COLLISION.formatted("pendingCommittables"));
      flink.warn(COLLISION.formatted("currentSendTime"));
    }
  }
}
