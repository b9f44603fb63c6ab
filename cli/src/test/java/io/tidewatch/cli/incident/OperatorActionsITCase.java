package io.tidewatch.cli.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.cli.run.DocumentIndex;
import io.tidewatch.cli.run.Payments;
import io.tidewatch.cli.run.Stack;
import io.tidewatch.cli.run.StackOptions;
import io.tidewatch.cli.run.TopicReader;
import io.tidewatch.cli.servers.Poll;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.DeadLetter;
import io.tidewatch.schemas.Incident;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * People act on an incident by the commands while it lasts, on real Kafka, Flink and Elasticsearch:
 * its document says who did what, and what nobody can do lies in the dead letters.
 */
@Timeout(600)
class OperatorActionsITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant FAULT = Instant.parse("2026-03-03T09:00:00Z");
  private static final Instant ACTION = FAULT.plus(Duration.ofMinutes(20));
  private static final Instant MENDED = FAULT.plus(Duration.ofMinutes(40));

  /** Twelve a minute; half of them fail while there is a fault. */
  private static final Payments PAYMENTS =
      new Payments(STEP, end -> end.isBefore(FAULT) || !end.isBefore(MENDED) ? 300 : 2);

  private static final Instant END = FAULT.plus(Duration.ofHours(2));
  private static final String UNKNOWN = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
  private static final byte[] GARBAGE = {1, 2, 3};

  @TempDir private Path home;

  @Test
  void theDocumentOfAnIncidentSaysWhoDidWhatAndWhatCannotBeDoneIsBuried() throws Exception {
    try (Stack stack = Stack.start(StackOptions.embedded(home, 1))) {
      stack.startJobs();
      PAYMENTS.send(stack, START, ACTION);
      Poll.until(
          "an incident", PATIENCE, PAUSE, () -> !incidents(stack).isEmpty(), () -> "none yet");
      String incident = incidents(stack).get(0).getIncidentId();
      String at = ACTION.toString();

      run(stack, new AckCommand(), incident, "--author", "ann", "--comment", "on it", "--at", at);
      run(stack, new AssignCommand(), incident, "--author", "ann", "--to", "bob", "--at", at);
      run(stack, new ReopenCommand(), incident, "--author", "eve", "--at", at);
      run(stack, new ResolveCommand(), incident, "--tenant", "globex", "--at", at);
      run(stack, new ResolveCommand(), UNKNOWN, "--tenant", "acme", "--at", at);
      publishGarbage(stack);
      // It is the last of its partition: when it is buried, the others have been read.
      Poll.until(
          "the garbage to be buried",
          PATIENCE,
          PAUSE,
          () -> !refused(stack).isEmpty(),
          () -> "no letter yet");
      PAYMENTS.send(stack, ACTION, END);
      stack.drain(PATIENCE);

      JsonNode document = document(stack, incident);
      assertThat(document.path("tidewatch.incident.acknowledged_by").asText()).isEqualTo("ann");
      assertThat(document.path("tidewatch.incident.assignee").asText()).isEqualTo("bob");
      assertThat(document.path("tidewatch.incident.state").asText()).isIn("resolved", "closed");
      assertThat(document.path("tidewatch.steps"))
          .anySatisfy(step -> assertStep(step, "ann", "Acknowledged by ann: on it"))
          .anySatisfy(step -> assertStep(step, "ann", "Assigned to bob by ann."))
          .anySatisfy(step -> assertStep(step, "eve", "Refused to eve (reopen): "))
          .anySatisfy(step -> assertStep(step, "", "Resolved: "));
      assertThat(refused(stack))
          .extracting(DeadLetter::getDetail)
          .satisfiesExactlyInAnyOrder(
              detail -> assertThat(detail).contains("single-object encoding"),
              detail -> assertThat(detail).contains("is not resolved"),
              detail -> assertThat(detail).startsWith("globex has no incident " + incident),
              detail -> assertThat(detail).startsWith("acme has no incident " + UNKNOWN));
      assertThat(refused(stack))
          .allMatch(letter -> letter.getTopic().equals(stack.topics().operatorActions()))
          .extracting(DeadLetter::getValue)
          .contains(ByteBuffer.wrap(GARBAGE));
    }
  }

  private static void assertStep(JsonNode step, String author, String what) {
    assertThat(step.path("author").asText()).isEqualTo(author);
    assertThat(step.path("what").asText()).startsWith(what);
  }

  private static void run(Stack stack, Object command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--kafka", stack.kafkaSettings().bootstrapServers()));
    StringWriter out = new StringWriter();
    int exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    assertThat(exitCode).as(out.toString()).isZero();
  }

  private static JsonNode document(Stack stack, String incident) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    try (DocumentIndex index = new DocumentIndex(stack.elasticsearchSettings())) {
      index.forEach(
          DocumentIndex.INCIDENTS,
          document -> {
            if (document.path("event.id").asText().equals(incident)) {
              found.add(document);
            }
          });
    }
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Incident> incidents(Stack stack) {
    return read(stack, stack.topics().incidents(), Incident.class);
  }

  private static List<DeadLetter> refused(Stack stack) {
    return read(stack, stack.topics().deadLetters(), DeadLetter.class).stream()
        .filter(letter -> letter.getReason().equals("action-refused"))
        .toList();
  }

  private static <R extends SpecificRecord> List<R> read(Stack stack, String topic, Class<R> type) {
    AvroCodec<R> codec = AvroCodec.of(type);
    List<R> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(stack.kafkaSettings(), topic)) {
      reader.readToEnd(
          value -> {
            try {
              records.add(codec.decode(value));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return records;
  }

  private static void publishGarbage(Stack stack) throws Exception {
    try (var producer = Payments.producer(stack)) {
      producer.send(new ProducerRecord<>(stack.topics().operatorActions(), GARBAGE)).get();
    }
  }
}
