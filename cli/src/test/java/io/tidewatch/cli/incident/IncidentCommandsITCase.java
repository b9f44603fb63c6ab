package io.tidewatch.cli.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.run.TopicReader;
import io.tidewatch.cli.servers.EmbeddedKafka;
import io.tidewatch.cli.setup.Topics;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.ActionKind;
import io.tidewatch.schemas.Impact;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentKind;
import io.tidewatch.schemas.IncidentState;
import io.tidewatch.schemas.Level;
import io.tidewatch.schemas.OperatorAction;
import io.tidewatch.schemas.TrustedRecords;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that do something about incidents, on a real broker. */
@Timeout(300)
class IncidentCommandsITCase {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final String OPEN = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
  private static final String CLOSED = UUID.nameUUIDFromBytes(new byte[] {2}).toString();
  private static final String UNKNOWN = UUID.nameUUIDFromBytes(new byte[] {3}).toString();
  private static final String MERGED = UUID.nameUUIDFromBytes(new byte[] {4}).toString();

  @TempDir private static Path home;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start(home, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      Topics.createMissing(admin, Topics.planned(TopicSettings.defaults(), 2, (short) 1));
    }
    TrustedRecords.vouch();
    tell(incident(OPEN, IncidentState.OPEN));
    tell(incident(CLOSED, IncidentState.OPEN));
    tell(incident(CLOSED, IncidentState.CLOSED));
    Incident merged = incident(MERGED, IncidentState.CLOSED);
    merged.setMergedInto(OPEN);
    tell(merged);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void eachCommandPublishesWhatWasAskedForTheTenantOfTheIncident() throws Exception {
    String said =
        run(new AckCommand(), ExitCode.OK, OPEN, "--author", "ann", "--at", NINE.toString());
    assertThat(said)
        .contains(
            "Sent: acknowledgement by ann of erp/payment failing (acme, open)",
            "has passed " + NINE,
            "dead-letters");
    run(new AssignCommand(), ExitCode.OK, OPEN, "--author", "ann", "--to", "bob");
    run(new CommentCommand(), ExitCode.OK, OPEN, "--author", "ann", "--comment", "known");
    run(new ResolveCommand(), ExitCode.OK, OPEN, "--comment", "mended");
    run(new ReopenCommand(), ExitCode.OK, UNKNOWN, "--author", "ann", "--tenant", "globex");

    List<OperatorAction> published = published();
    assertThat(published)
        .extracting(OperatorAction::getKind)
        .containsExactly(
            ActionKind.ACKNOWLEDGE,
            ActionKind.ASSIGN,
            ActionKind.COMMENT,
            ActionKind.RESOLVE,
            ActionKind.REOPEN);
    assertThat(published)
        .extracting(OperatorAction::getTenant)
        .containsExactly("acme", "acme", "acme", "acme", "globex");
    assertThat(published).extracting(OperatorAction::getActionId).doesNotHaveDuplicates();
    assertThat(published.get(0).getAt()).isEqualTo(NINE);
    assertThat(published.get(0).getAuthor()).isEqualTo("ann");
    assertThat(published.get(1).getAssignee()).isEqualTo("bob");
    assertThat(published.get(2).getComment()).isEqualTo("known");
    assertThat(published.get(3).getAuthor()).isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void whatCannotBeDoneIsRefusedAndSaysWhyAndPublishesNothing() throws Exception {
    int before = published().size();

    assertThat(run(new AckCommand(), ExitCode.USAGE, "i-1"))
        .contains("'i-1' is no incident's id", "event.id");
    assertThat(run(new AckCommand(), 1, UNKNOWN))
        .contains("has no incident " + UNKNOWN, "--tenant");
    assertThat(run(new AckCommand(), 1, CLOSED)).contains("was closed at " + NINE);
    assertThat(run(new ResolveCommand(), 1, MERGED))
        .contains("it goes on as incident " + OPEN + ", so name that one");
    assertThat(run(new AckCommand(), ExitCode.USAGE, OPEN, "--at", "2199-01-01T00:00:00Z"))
        .contains("--at 2199-01-01T00:00:00Z has not come yet");
    assertThat(run(new AckCommand(), ExitCode.USAGE, OPEN, "--author", " "))
        .contains("author is empty");
    assertThat(run(new CommentCommand(), ExitCode.USAGE, OPEN, "--comment", "x".repeat(1_001)))
        .contains("comment has 1001 characters, at most 1000 are allowed");
    assertThat(run(new AssignCommand(), ExitCode.USAGE, OPEN)).contains("--to");

    assertThat(published()).hasSize(before);
  }

  private static String run(Object command, int expected, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--kafka", kafka.bootstrapServers()));
    StringWriter out = new StringWriter();
    int exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    assertThat(exitCode).as(out.toString()).isEqualTo(expected);
    return out.toString();
  }

  private static List<OperatorAction> published() throws Exception {
    List<byte[]> values = new ArrayList<>();
    KafkaSettings settings =
        new KafkaSettings(
            kafka.bootstrapServers(), "group", "tidewatch", Duration.ofMinutes(15), Map.of());
    try (TopicReader reader =
        new TopicReader(settings, TopicSettings.defaults().operatorActions())) {
      reader.readToEnd(OPEN.getBytes(StandardCharsets.UTF_8), values::add);
    }
    try (TopicReader reader =
        new TopicReader(settings, TopicSettings.defaults().operatorActions())) {
      reader.readToEnd(UNKNOWN.getBytes(StandardCharsets.UTF_8), values::add);
    }
    List<OperatorAction> actions = new ArrayList<>();
    for (byte[] value : values) {
      actions.add(AvroCodec.of(OperatorAction.class).decode(value));
    }
    return actions;
  }

  private static void tell(Incident incident) throws Exception {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers()), bytes, bytes)) {
      producer
          .send(
              new ProducerRecord<>(
                  TopicSettings.defaults().incidents(),
                  incident.getIncidentId().getBytes(StandardCharsets.UTF_8),
                  AvroCodec.of(Incident.class).encode(incident)))
          .get();
    }
  }

  private static Incident incident(String id, IncidentState state) {
    return Incident.newBuilder()
        .setIncidentId(id)
        .setRevision(1)
        .setTenant("acme")
        .setKind(IncidentKind.DEVIATION)
        .setState(state)
        .setLevel(Level.MAJOR)
        .setPeakLevel(Level.MAJOR)
        .setPriority(2)
        .setPeakPriority(2)
        .setTitle("erp/payment failing")
        .setReason("Nine of ten payments fail.")
        .setOnset(NINE)
        .setUpdatedAt(NINE)
        .setImpact(
            Impact.newBuilder()
                .setScore(1)
                .setUsersHit(1)
                .setUsersHitError(0.02)
                .setFailed(1)
                .setSlowed(0)
                .setLost(0)
                .setExcessWaitMicros(0)
                .build())
        .build();
  }
}
