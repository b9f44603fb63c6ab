package io.tidewatch.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.explain.ExplainCommand;
import io.tidewatch.cli.servers.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Recorded data through the command as a user calls it. */
class RunITCase {
  private static final Path SHARED = Path.of("../../shared");
  private static final Path SPANS = SHARED.resolve("data/trainticket/spans-2023-01-29.csv.gz");
  private static final long TRACES = 4_551;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  @Timeout(600)
  void everyTraceOfTheRecordingIsInAWindow() throws IOException {
    assumeTrue(
        Files.isDirectory(SHARED), "skipped: no ../shared beside this checkout, so no recording");
    assertThat(SPANS).as("the recording of TrainTicket").exists();

    int exitCode =
        run(
            "--input",
            SPANS.toString(),
            "--format",
            "spans-csv",
            "--tenant",
            "train-ticket",
            "--out",
            directory.toString(),
            "--windows");

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(transactionsInWindows(directory)).isEqualTo(TRACES);
    assertThat(directory.resolve("alerts.ndjson")).exists();
    assertThat(directory.resolve("incidents.ndjson")).exists();
  }

  @Test
  @Timeout(600)
  void whereOnlyNotableWindowsAreKeptTheHoursTellOfEveryTrace() throws IOException {
    assumeTrue(
        Files.isDirectory(SHARED), "skipped: no ../shared beside this checkout, so no recording");
    Path policies = Files.createDirectory(directory.resolve("policies"));
    Files.writeString(policies.resolve("windows.yaml"), "defaults:\n  windows: {keep: notable}\n");

    int exitCode =
        run(
            "--input",
            SPANS.toString(),
            "--format",
            "spans-csv",
            "--tenant",
            "train-ticket",
            "--config",
            policies.toString(),
            "--out",
            directory.toString(),
            "--windows");

    // The command itself adds up the hours and fails if a transaction is in none.
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(transactionsIn(directory.resolve("hours.ndjson"))).isEqualTo(TRACES);
    assertThat(transactionsInWindows(directory)).isLessThan(TRACES);
  }

  @Test
  @Timeout(600)
  void aRowThatIsNoTransactionIsADeadLetterAndTheRestIsJudged() throws IOException {
    Path input = twoTransactionsAndNoise();

    int exitCode =
        run(
            "--input",
            input.toString(),
            "--format",
            "transactions-jsonl",
            "--out",
            directory.toString(),
            "--windows");

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(transactionsInWindows(directory)).isEqualTo(2);
    JsonNode letter = JSON.readTree(Files.readString(directory.resolve("dead-letters.ndjson")));
    assertThat(letter.path("place").asText()).isEqualTo("in.jsonl:2");
    assertThat(new String(letter.path("value").binaryValue(), StandardCharsets.UTF_8))
        .isEqualTo("what is this");
  }

  @Test
  @Timeout(600)
  void serversOfOthersAreUsedTwiceAndKeepNothingButTheDocumentsOfEachRun() throws Exception {
    Path input = twoTransactionsAndNoise();
    try (ServerProcess kafka =
            ServerProcess.kafka(
                directory.resolve("kafka"), 0, Map.of(), directory.resolve("logs"), "-Xmx512m");
        ServerProcess elasticsearch =
            ServerProcess.elasticsearch(
                directory.resolve("es"), 0, directory.resolve("logs"), "-Xmx512m");
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
      for (String out : List.of("first", "second")) {
        int exitCode =
            run(
                "--input",
                input.toString(),
                "--format",
                "transactions-jsonl",
                "--kafka",
                kafka.address(),
                "--elasticsearch",
                elasticsearch.address(),
                "--out",
                directory.resolve(out).toString(),
                "--windows");

        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(transactionsInWindows(directory.resolve(out))).isEqualTo(2);
      }
      assertThat(admin.listTopics().names().get()).isEmpty();
      URI count = URI.create(elasticsearch.address() + "/tidewatch-run-*-windows-*/_count");
      assertThat(JSON.readTree(count.toURL()).path("count").asInt()).isEqualTo(4);
      assertThat(explained(elasticsearch.address())).isEqualTo(ExitCode.OK);
    }
  }

  /** What a run has left behind can be explained, for instance the first minute of the last one. */
  private static int explained(String elasticsearch) throws IOException {
    URI indices = URI.create(elasticsearch + "/_cat/indices/tidewatch-run-*-windows-*?format=json");
    String windows = JSON.readTree(indices.toURL()).path(0).path("index").asText();
    return new CommandLine(new ExplainCommand())
        .execute(
            "--series",
            "acme/erp/order",
            "--at",
            "2026-01-31T08:00Z",
            "--elasticsearch",
            elasticsearch,
            "--",
            "--elasticsearch.index-prefix",
            windows.substring(0, windows.indexOf("-windows-")));
  }

  private Path twoTransactionsAndNoise() throws IOException {
    return Files.writeString(
        directory.resolve("in.jsonl"),
        """
        {"eventId":"1","tenant":"acme","service":"erp","transaction":"order",\
        "start":"2026-01-31T08:00:00Z","durationMicros":250000}
        what is this
        {"eventId":"2","tenant":"acme","service":"erp","transaction":"order",\
        "start":"2026-01-31T08:01:00Z","durationMicros":250000}
        """);
  }

  private static int run(String... arguments) {
    return new CommandLine(new RunCommand()).execute(arguments);
  }

  private static long transactionsInWindows(Path directory) throws IOException {
    return transactionsIn(directory.resolve("windows.ndjson"));
  }

  private static long transactionsIn(Path file) throws IOException {
    long transactions = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode document = JSON.readTree(line);
      assertThat(document.path("event.kind").asText()).isEqualTo("metric");
      transactions += document.path("tidewatch.transactions").asLong();
    }
    return transactions;
  }
}
