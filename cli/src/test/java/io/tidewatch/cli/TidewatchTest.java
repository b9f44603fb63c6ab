package io.tidewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TidewatchTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "run",
        "simulate",
        "setup",
        "score",
        "forecast",
        "policy check",
        "policy show",
        "policy apply",
        "policy status",
        "policy rollback",
        "policy import-openslo",
        "incident ack",
        "incident assign",
        "incident comment",
        "incident resolve",
        "incident reopen",
        "mute",
        "unmute"
      })
  void everyCommandExplainsItselfWithExamples(String command) {
    int exitCode = execute((command + " --help").split(" "));

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("Usage: tidewatch " + command)
        .contains("tidewatch " + command);
    assertThat(out.toString()).containsIgnoringCase("example");
  }

  @Test
  void examplesAreNotBrokenInTwoByANarrowScreen() {
    assertThat(footers(Tidewatch.commandLine())).hasSizeGreaterThan(20);
    assertThat(footers(Tidewatch.commandLine()).filter(line -> line.startsWith("  ")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
  }

  private static Stream<String> footers(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec().usageMessage().footer()),
        command.getSubcommands().values().stream().flatMap(TidewatchTest::footers));
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(execute("--version")).isEqualTo(ExitCode.OK);
    assertThat(out.toString().strip()).matches("tidewatch \\d+\\.\\d+\\.\\d+");
  }

  @Test
  void aWrongCommandLineIsToldFromAFailure() {
    assertThat(execute()).isEqualTo(ExitCode.USAGE);
    assertThat(execute("dmeo")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("demo");
    assertThat(execute("demo", "--scale", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("simulate", "--to", "x", "--scale", "NaN")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("simulate", "--to", "x", "--rate", "-1")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("simulate", "--to", "x", "--limit", "-3")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("run", "--input", "x", "--format", "csv")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("transactions-jsonl, transactions-avro, spans-csv");
  }

  @Test
  void aFileThatIsNotThereIsSaidInOneLine() {
    int exitCode = execute("run", "--input", "nowhere.csv", "--format", "spans-csv");

    assertThat(exitCode).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString().lines())
        .containsExactly("nowhere.csv: there is no such file to read");
  }

  @Test
  void aFolderWithoutFilesIsSaidToBeOne() {
    int exitCode = execute("run", "--input", directory.toString(), "--format", "spans-csv");

    assertThat(exitCode).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString().lines()).containsExactly(directory + ": the folder holds no file");
  }

  @Test
  void whereNothingCanBeWrittenIsSaidBeforeAnyServerStarts() throws IOException {
    Path file = Files.writeString(directory.resolve("there.txt"), "precious");
    Path input = Files.writeString(directory.resolve("in.jsonl"), "");
    Path nowhere = directory.resolve("no/x");

    assertThat(
            List.of(
                execute(
                    "run",
                    "--input",
                    input.toString(),
                    "--format",
                    "transactions-jsonl",
                    "--out",
                    file.toString()),
                execute("demo", "--json", nowhere.toString()),
                execute("demo", "--json", directory.toString()),
                execute("simulate", "--to", nowhere.toString()),
                execute("simulate", "--to", nowhere.toString(), "--format", "jsonl")))
        .containsOnly(ExitCode.INPUT);
    assertThat(err.toString().lines())
        .containsExactly(
            file + ": this is a file; what is wanted is a folder",
            nowhere + ": there is no such folder to write to",
            directory + ": Is a directory",
            nowhere + ": there is no such folder to write to",
            nowhere + ": there is no such folder to write to");
    assertThat(file).hasContent("precious");
  }

  @Test
  void everythingThatIsWrongWithTheSettingsIsSaid() {
    int exitCode =
        execute("setup", "--kafka", "nowhere:1", "--", "--topics.alert", "a", "--window.size", "b");

    assertThat(exitCode).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("2 problems:"),
            second -> assertThat(second).contains("topics.alert"),
            third -> assertThat(third).contains("window.size"));
  }

  @Test
  void theTraceInAFailureOfFlinkIsLeftOut() {
    CommandLine commandLine = Tidewatch.commandLine();
    commandLine.setErr(new PrintWriter(err, true));

    new Failures(() -> false)
        .handleExecutionException(
            new IllegalStateException(
                "job is FAILED: no slots\n\tat org.apache.Flink(Flink.java:1)"),
            commandLine,
            null);

    assertThat(err.toString()).contains("no slots").doesNotContain("Flink.java");
  }

  @Test
  void policiesOutOfOrderAreSaidLineByLine() throws IOException {
    Path file = Files.writeString(directory.resolve("a.yaml"), "defaults: {weight: 9, zon: UTC}\n");

    assertThat(execute("policy", "check", file.toString())).isEqualTo(ExitCode.FELL_SHORT);
    assertThat(err.toString().lines())
        .containsExactlyInAnyOrder(
            file + ":1:20: defaults.weight is 9; it must be from 1 to 7",
            file + ":1:23: there is no key 'zon' here; did you mean 'zone'?");
  }

  @Test
  void aStoryIsWrittenToAFileWithItsTruthAndItsPolicies() throws IOException {
    Path story = directory.resolve("story.jsonl");
    Path truth = directory.resolve("truth.json");
    Path policies = directory.resolve("story.yaml");

    int exitCode =
        execute(
            "simulate",
            "--to",
            story.toString(),
            "--format",
            "jsonl",
            "--limit",
            "500",
            "--labels",
            truth.toString(),
            "--policies",
            policies.toString());

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(Files.readAllLines(story)).hasSize(500);
    assertThat(Files.readString(truth)).contains("slow-database");
    assertThat(execute("policy", "check", policies.toString())).isEqualTo(ExitCode.OK);
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Tidewatch.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
