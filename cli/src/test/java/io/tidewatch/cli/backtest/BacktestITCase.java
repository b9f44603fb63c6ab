package io.tidewatch.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.run.RecordedDays;
import io.tidewatch.cli.run.RunCommand;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A recording with a fault in it, as a user calls the command. */
class BacktestITCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FAULTY = "acme/erp/payment";

  @TempDir private Path directory;

  @Test
  @Timeout(600)
  void policiesAgainstThemselvesShowNoDifferenceAndTellWhatARunTells() throws IOException {
    Path recording = recording();
    Path policies = policies("same", "{}");

    JsonNode result = backtest(recording, policies, policies);
    assertThat(
            new CommandLine(new RunCommand())
                .execute(
                    "--input", recording.toString(),
                    "--format", "transactions-avro",
                    "--config", policies.toString(),
                    "--out", directory.resolve("run").toString()))
        .isEqualTo(ExitCode.OK);

    assertThat(result.path("difference").asBoolean()).isFalse();
    for (String list : List.of("gained", "lost", "shifted", "changed")) {
      assertThat(result.path(list)).as(list).isEmpty();
      assertThat(result.path("incidents").path(list)).as(list + " incidents").isEmpty();
    }
    assertThat(result.path("alerts").path("a").asInt()).isPositive();
    assertThat(told(result.path("same"), "raisedAt"))
        .isEqualTo(
            written(
                directory.resolve("run/alerts.ndjson"),
                "tidewatch.alert.raised_at",
                "event.reason"));
    assertThat(told(result.path("incidents").path("same"), "openedAt"))
        .isEqualTo(
            written(
                directory.resolve("run/incidents.ndjson"),
                "tidewatch.incident.opened_at",
                "message"));
  }

  @Test
  @Timeout(600)
  void stricterPoliciesLoseTheFaultAndLaxerOnesGainIt() throws IOException {
    Path recording = recording();
    Path builtIn = policies("built-in", "{}");
    Path deaf = policies("deaf", "thresholds: {minEvidence: 100000}");

    JsonNode stricter = backtest(recording, builtIn, deaf);
    JsonNode laxer = backtest(recording, deaf, builtIn);

    assertThat(stricter.path("lost")).anySatisfy(BacktestITCase::isOfTheFault);
    assertThat(stricter.path("gained")).isEmpty();
    assertThat(laxer.path("gained")).anySatisfy(BacktestITCase::isOfTheFault);
    assertThat(laxer.path("gained").size()).isEqualTo(stricter.path("lost").size());
    assertThat(stricter.path("labels").path("recall").path("a").asDouble()).isEqualTo(1);
    assertThat(stricter.path("labels").path("recall").path("b").asDouble()).isEqualTo(0);
    assertThat(stricter.path("pagesPerWeek").path("a").path("total").asDouble()).isPositive();
    assertThat(stricter.path("pagesPerWeek").path("b").path("total").asDouble()).isZero();
    assertThat(Files.readString(directory.resolve("page.html")))
        .contains(FAULTY)
        .contains("<svg")
        .doesNotContain("http");
  }

  private static void isOfTheFault(JsonNode alert) {
    assertThat(alert.path("series").asText()).isEqualTo(FAULTY);
    assertThat(alert.path("indicator").asText()).isEqualTo("success-rate");
    assertThat(Instant.parse(alert.path("raisedAt").asText()))
        .isAfterOrEqualTo(RecordedDays.FAULT_START);
  }

  private JsonNode backtest(Path recording, Path a, Path b) throws IOException {
    Path json = directory.resolve("result.json");
    int exitCode =
        new CommandLine(new BacktestCommand())
            .execute(
                "--input", recording.toString(),
                "--policy", a.toString(),
                "--against", b.toString(),
                "--labels", labels().toString(),
                "--json", json.toString(),
                "--html", directory.resolve("page.html").toString());
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    JsonNode result = JSON.readTree(json.toFile());
    assertThat(result.path("transactions").asInt()).isEqualTo(RecordedDays.all().size());
    assertThat(result.path("speedup").asLong()).isPositive();
    return result;
  }

  private Path labels() throws IOException {
    return Files.writeString(
        directory.resolve("labels.json"),
        """
        [{"name": "the bank fails", "onset": "%s", "end": "%s", "series": ["%s"]}]
        """
            .formatted(
                RecordedDays.FAULT_START, RecordedDays.FAULT_START.plusSeconds(15 * 60), FAULTY));
  }

  private Path policies(String name, String text) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    Files.writeString(folder.resolve("policies.yaml"), text + "\n");
    return folder;
  }

  private Path recording() throws IOException {
    Path file = directory.resolve("days.avro");
    try (DataFileWriter<TransactionEvent> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(TransactionEvent.class))) {
      writer.create(TransactionEvent.getClassSchema(), file.toFile());
      for (TransactionEvent event : RecordedDays.all()) {
        writer.append(event);
      }
    }
    return file;
  }

  /** Each of them by its id: everything that people see of it. */
  private static TreeMap<String, String> told(JsonNode list, String told) {
    TreeMap<String, String> all = new TreeMap<>();
    for (JsonNode each : list) {
      all.put(
          each.path("id").asText(),
          String.join(
              " ",
              each.path("revision").asText(),
              each.path("peakLevel").asText(),
              each.path("onset").asText(),
              each.path(told).asText(),
              each.path(told.equals("raisedAt") ? "reason" : "title").asText()));
    }
    return all;
  }

  private static TreeMap<String, String> written(Path file, String told, String words)
      throws IOException {
    TreeMap<String, String> all = new TreeMap<>();
    for (JsonNode each : lines(file)) {
      all.put(
          each.path("event.id").asText(),
          String.join(
              " ",
              each.path("tidewatch.revision").asText(),
              each.path("tidewatch.peak_level").asText(),
              each.path("event.start").asText(),
              each.path(told).asText(),
              each.path(words).asText()));
    }
    return all;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines).isNotEmpty();
    return lines;
  }
}
