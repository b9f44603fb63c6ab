package io.tidewatch.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.cli.run.DocumentIndex;
import io.tidewatch.cli.run.Payments;
import io.tidewatch.cli.run.Stack;
import io.tidewatch.cli.run.StackOptions;
import io.tidewatch.cli.servers.Poll;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A version that is tried out and promoted in mid-stream, by the commands as a person calls them,
 * on real Kafka, Flink and Elasticsearch: its alerts are stored and marked, nobody is told of them,
 * and once it is promoted it judges.
 */
@Timeout(600)
class ShadowITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant SHADOW = Instant.parse("2026-03-03T06:00:00Z");
  private static final Instant PROMOTION = Instant.parse("2026-03-03T12:00:00Z");
  private static final Instant END = Instant.parse("2026-03-03T18:00:00Z");

  /** Half an hour in which one payment in six fails: in the trial, and after the promotion. */
  private static final List<Instant> FAULTS =
      List.of(Instant.parse("2026-03-03T09:00:00Z"), Instant.parse("2026-03-03T15:00:00Z"));

  private static final Duration FAULT = Duration.ofMinutes(30);

  /** While there is a fault one of six fails, else one of three hundred. */
  private static final Payments PAYMENTS =
      new Payments(STEP, end -> FAULTS.stream().anyMatch(fault -> isDuring(fault, end)) ? 6 : 300);

  @TempDir private Path directory;

  @Test
  void whatIsTriedOutIsStoredAndNobodyIsToldUntilItIsPromoted() throws Exception {
    Path deaf = policies("deaf", "thresholds: {minEvidence: 900}\n");
    Path keen = policies("keen", "thresholds: {warning: 12 h}\n");
    try (Stack stack = Stack.start(StackOptions.embedded(directory.resolve("home"), 1))) {
      String kafka = stack.kafkaSettings().bootstrapServers();
      run("apply", deaf.toString(), "--kafka", kafka, "--effective-from", "1970-01-01T00:00Z");
      stack.startJobs();
      PAYMENTS.send(stack, START, SHADOW);
      awaitUsed(stack, SHADOW);

      assertThat(run("apply", keen.toString(), "--shadow", "--kafka", kafka))
          .contains("Published version 2 in shadow")
          .contains(SHADOW.plus(Duration.ofMinutes(1)).toString());
      assertThat(awaitHeard(stack, kafka, "shadow 2")).contains("will be in shadow");
      PAYMENTS.send(stack, SHADOW, PROMOTION);
      awaitUsed(stack, PROMOTION);
      JsonNode compared = compared(kafka);
      assertThat(compared.path("lost")).isEmpty();
      assertThat(compared.path("shifted")).isEmpty();
      assertThat(compared.at("/alerts/a").asInt()).isZero();
      assertThat(run("status", "--kafka", kafka)).contains("in shadow");

      assertThat(run("promote", "--kafka", kafka)).contains("Published version 3");
      awaitHeard(stack, kafka, "version 3");
      PAYMENTS.send(stack, PROMOTION, END);
      stack.drain(PATIENCE);

      List<JsonNode> alerts = documents(stack, DocumentIndex.ALERTS);
      assertThat(during(alerts, FAULTS.get(0)))
          .isNotEmpty()
          .allMatch(alert -> alert.path("tidewatch.shadow").asBoolean())
          .allMatch(alert -> alert.path("rule.version").asText().equals("2"));
      assertThat(during(alerts, FAULTS.get(1)))
          .isNotEmpty()
          .noneMatch(alert -> alert.path("tidewatch.shadow").asBoolean(true))
          .allMatch(alert -> alert.path("rule.version").asText().equals("3"));
      List<JsonNode> incidents = documents(stack, DocumentIndex.INCIDENTS);
      assertThat(incidents)
          .isNotEmpty()
          .allMatch(incident -> !time(incident, "event.start").isBefore(PROMOTION));
      assertThat(documents(stack, DocumentIndex.WINDOWS))
          .as("each window is stored once, by the version in force")
          .allSatisfy(
              window ->
                  assertThat(window.path("rule.version").asText())
                      .isEqualTo(
                          time(window, "@timestamp").isBefore(PROMOTION.plus(Duration.ofMinutes(1)))
                              ? "1"
                              : "3"));
    }
  }

  private Path policies(String name, String yaml) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    Files.writeString(folder.resolve("all.yaml"), yaml);
    return folder;
  }

  /** What the trial has come to, once its alerts can be read. */
  private JsonNode compared(String kafka) throws IOException {
    Path file = directory.resolve("difference.json");
    JsonNode[] said = new JsonNode[1];
    Poll.until(
        "the shadow's alerts to be readable",
        PATIENCE,
        PAUSE,
        () -> {
          run("compare", "--active", "--shadow", "--kafka", kafka, "--json", file.toString());
          said[0] = new ObjectMapper().readTree(file.toFile());
          return !said[0].path("gained").isEmpty();
        },
        () -> String.valueOf(said[0]));
    return said[0];
  }

  private static String awaitHeard(Stack stack, String kafka, String what) {
    String flink = stack.flinkWebInterface().toString();
    String[] status = {""};
    Poll.until(
        "all stages to hear of " + what,
        PATIENCE,
        PAUSE,
        () -> {
          status[0] = said(-1, "status", "--kafka", kafka, "--flink", flink);
          return status[0].contains("has heard of " + what)
              && !status[0].contains("NOT of the newest");
        },
        () -> status[0]);
    return status[0];
  }

  private static void awaitUsed(Stack stack, Instant until) {
    long sent = Duration.between(START, until).toSeconds() / STEP.toSeconds();
    Poll.until(
        "the transactions to be used",
        PATIENCE,
        PAUSE,
        () -> stack.transactionsUsed() >= sent,
        () -> stack.transactionsUsed() + " of " + sent);
  }

  private static String run(String... arguments) {
    return said(0, arguments);
  }

  private static String said(int expected, String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command =
        new CommandLine(new PolicyCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true));
    int exitCode = command.execute(arguments);
    if (expected >= 0) {
      assertThat(exitCode).as(out.toString()).isEqualTo(expected);
    }
    return out.toString();
  }

  private static List<JsonNode> documents(Stack stack, String index) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (DocumentIndex all = new DocumentIndex(stack.elasticsearchSettings())) {
      all.forEach(index, documents::add);
    }
    return documents;
  }

  private static List<JsonNode> during(List<JsonNode> alerts, Instant fault) {
    return alerts.stream()
        .filter(alert -> !time(alert, "event.start").isBefore(fault))
        .filter(alert -> time(alert, "event.start").isBefore(fault.plus(FAULT)))
        .toList();
  }

  private static Instant time(JsonNode document, String field) {
    return Instant.parse(document.path(field).asText());
  }

  private static boolean isDuring(Instant fault, Instant moment) {
    return !moment.isBefore(fault) && moment.isBefore(fault.plus(FAULT));
  }
}
