package io.tidewatch.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.cli.run.DocumentIndex;
import io.tidewatch.cli.run.Payments;
import io.tidewatch.cli.run.Stack;
import io.tidewatch.cli.run.StackOptions;
import io.tidewatch.cli.servers.Poll;
import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.Alert;
import io.tidewatch.schemas.AlertState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Policies that change in mid-stream, by the commands as a person calls them, on real Kafka, Flink
 * and Elasticsearch: what is judged before and after carries the right version from the very
 * minute, and what is learnt is the same as if nothing had been changed.
 */
@Timeout(900)
class PolicyChangeITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant CHANGE = Instant.parse("2026-03-03T12:00:00Z");
  private static final Instant END = Instant.parse("2026-03-03T18:00:00Z");

  /** An hour in which one payment in six fails: long before the change, and long after it. */
  private static final List<Instant> FAULTS =
      List.of(Instant.parse("2026-03-03T09:00:00Z"), Instant.parse("2026-03-03T15:00:00Z"));

  private static final Duration FAULT = Duration.ofMinutes(30);

  /** While there is a fault one of six fails, else one of three hundred. */
  private static final Payments PAYMENTS =
      new Payments(STEP, end -> FAULTS.stream().anyMatch(fault -> isDuring(fault, end)) ? 6 : 300);

  @TempDir private Path directory;

  @Test
  void whatComesAfterAChangeIsJudgedByItAndNothingIsLearntOtherwise() throws Exception {
    Lived changed = live(directory.resolve("changed"), true);
    Lived unchanged = live(directory.resolve("unchanged"), false);

    assertThat(changed.versions)
        .isNotEmpty()
        .allSatisfy(
            (start, version) ->
                assertThat(version)
                    .as("version that judged the window of %s", start)
                    .isEqualTo(start.compareTo(changed.effectiveFrom) < 0 ? 1L : 2L));
    assertThat(changed.versions.keySet())
        .anyMatch(start -> start.compareTo(changed.effectiveFrom) < 0)
        .anyMatch(start -> start.compareTo(changed.effectiveFrom) >= 0);

    // By the first version both faults are told of, by the second no longer so.
    assertThat(raisedIn(unchanged, FAULTS.get(0))).extracting(Alert::getPolicyVersion).contains(1L);
    assertThat(raisedIn(unchanged, FAULTS.get(1))).extracting(Alert::getPolicyVersion).contains(1L);
    assertThat(raisedIn(changed, FAULTS.get(0)))
        .isNotEmpty()
        .allMatch(alert -> alert.getPolicyVersion() == 1);
    assertThat(raisedIn(changed, FAULTS.get(1))).isEmpty();
    assertThat(changed.alerts)
        .allSatisfy(
            alert ->
                assertThat(alert.getPolicyVersion())
                    .isEqualTo(alert.getUpdatedAt().isAfter(changed.effectiveFrom) ? 2L : 1L));

    assertThat(changed.learnt).hasSameSizeAs(unchanged.learnt).isEqualTo(unchanged.learnt);
  }

  /**
   * What came of a run.
   *
   * @param effectiveFrom when the second version begins to act; the end of time if there is none
   * @param versions version by which the windows were judged, by their start
   * @param learnt what the models expected of every window, which follows from all they learnt
   * @param alerts every revision of every alert
   */
  private record Lived(
      Instant effectiveFrom,
      TreeMap<Instant, Long> versions,
      TreeMap<String, String> learnt,
      List<Alert> alerts) {}

  private Lived live(Path home, boolean change) throws Exception {
    Path policies = Files.createDirectories(home.resolve("policies"));
    Files.writeString(
        policies.resolve("all.yaml"),
        "thresholds: {warning: 12 h}\nuserGroups: [{name: staff, weight: 2}]\n");
    try (Stack stack = Stack.start(StackOptions.embedded(home, 1))) {
      String kafka = stack.kafkaSettings().bootstrapServers();
      run(
          0,
          "apply",
          policies.toString(),
          "--kafka",
          kafka,
          "--effective-from",
          "1970-01-01T00:00Z");
      stack.startJobs();
      PAYMENTS.send(stack, START, CHANGE);
      Instant effectiveFrom = Instant.MAX;
      if (change) {
        awaitUsed(stack);
        effectiveFrom = change(stack, policies, kafka);
      }
      PAYMENTS.send(stack, CHANGE, END);
      stack.drain(PATIENCE);
      return lived(stack, effectiveFrom);
    }
  }

  private Instant change(Stack stack, Path policies, String kafka) throws Exception {
    String flink = stack.flinkWebInterface().toString();
    // First something that no job can read: the last good one stays.
    publishBroken(stack);
    Files.writeString(
        policies.resolve("all.yaml"),
        """
        thresholds: {warning: 30 d, minor: 200 d, major: 1000 d, critical: 9000 d, minEvidence: 900}
        lifecycle: {raiseAfter: 5, raiseWithin: 9, hold: 1 min, clearAfter: 1 min}
        defectWeights: {failure: 7}
        userGroups: [{name: staff, weight: 6}]
        services: [{name: erp, weight: 7}]
        """);
    String said =
        run(
            0,
            "apply",
            policies.toString(),
            "--kafka",
            kafka,
            "--author",
            "alice",
            "--comment",
            "less noise");
    // The newest transaction ended before noon, so a minute ahead of the next boundary is:
    Instant effectiveFrom = CHANGE.plus(Duration.ofMinutes(1));
    assertThat(said).contains("Published version 2; it acts from " + effectiveFrom);

    String[] status = {""};
    Poll.until(
        "all stages to hear of version 2",
        PATIENCE,
        PAUSE,
        () -> {
          status[0] = run(-1, "status", "--kafka", kafka, "--flink", flink);
          return status[0].contains("has heard of version 2")
              && !status[0].contains("NOT of the newest");
        },
        () -> status[0]);
    assertThat(status[0])
        .contains("refused: it cannot be read")
        .contains("alice", "less noise", "comes into force", "judges by version 1");
    return effectiveFrom;
  }

  private static void awaitUsed(Stack stack) {
    long sent = count(START, CHANGE);
    Poll.until(
        "the first transactions to be used",
        PATIENCE,
        PAUSE,
        () -> stack.transactionsUsed() >= sent,
        () -> stack.transactionsUsed() + " of " + sent);
  }

  private static String run(int expected, String... arguments) {
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

  private static long count(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / STEP.toSeconds();
  }

  private static void publishBroken(Stack stack) throws Exception {
    try (var producer = Payments.producer(stack)) {
      producer
          .send(
              new ProducerRecord<>(
                  stack.topics().policies(), PublishedVersion.key(77), new byte[] {1, 2, 3}))
          .get();
    }
  }

  private static List<Alert> raisedIn(Lived lived, Instant fault) {
    return lived.alerts.stream()
        .filter(alert -> alert.getState() == AlertState.ACTIVE && alert.getRevision() == 1)
        .filter(
            alert ->
                !alert.getRaisedAt().isBefore(fault)
                    && alert.getRaisedAt().isBefore(fault.plus(FAULT)))
        .toList();
  }

  private static Lived lived(Stack stack, Instant effectiveFrom) throws IOException {
    TreeMap<Instant, Long> versions = new TreeMap<>();
    TreeMap<String, String> learnt = new TreeMap<>();
    try (DocumentIndex index = new DocumentIndex(stack.elasticsearchSettings())) {
      index.forEach(
          DocumentIndex.WINDOWS,
          document -> {
            Instant start = Instant.parse(document.path("@timestamp").asText());
            versions.put(start, document.path("rule.version").asLong());
            learnt.put(start.toString(), expectations(document));
          });
    }
    return new Lived(effectiveFrom, versions, learnt, alerts(stack));
  }

  /** What was expected, and how improbable what came; not what was made of it. */
  private static String expectations(JsonNode document) {
    TreeMap<String, String> found = new TreeMap<>();
    document
        .properties()
        .forEach(
            field -> {
              String key = field.getKey();
              if (key.contains("expected")
                  || key.endsWith("lower")
                  || key.endsWith("upper")
                  || key.endsWith("score")
                  || key.endsWith("return_period")) {
                found.put(key, field.getValue().toString());
              }
            });
    assertThat(found).as(document.toString()).isNotEmpty();
    return found.toString();
  }

  private static List<Alert> alerts(Stack stack) throws IOException {
    AvroCodec<Alert> codec = AvroCodec.of(Alert.class);
    List<Alert> alerts = new ArrayList<>();
    Properties properties = ClientProperties.of(stack.kafkaSettings());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(stack.topics().alerts()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          alerts.add(codec.decode(record.value()));
        }
      }
    }
    return alerts;
  }

  private static boolean isDuring(Instant fault, Instant moment) {
    return !moment.isBefore(fault) && moment.isBefore(fault.plus(FAULT));
  }
}
