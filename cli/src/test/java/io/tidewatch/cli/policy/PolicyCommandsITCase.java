package io.tidewatch.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.servers.EmbeddedKafka;
import io.tidewatch.cli.setup.Topics;
import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.PolicyMode;
import io.tidewatch.schemas.TransactionEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that publish policies, on a real broker. */
@Timeout(300)
class PolicyCommandsITCase {
  private static final SeriesKey PAYMENT = SeriesKey.of("acme", "erp", "payment");
  private static final Instant NEWEST = Instant.parse("2026-03-02T10:00:30Z");
  private static final Instant NEXT = Instant.parse("2026-03-02T10:02:00Z");

  @TempDir private static Path home;
  private static EmbeddedKafka kafka;
  private static int tests;

  @TempDir private Path files;
  private String prefix;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start(home, 0);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  /** Each test has topics of its own. */
  @BeforeEach
  void topics() throws Exception {
    prefix = "t" + ++tests + "-";
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      Topics.createMissing(admin, Topics.planned(names(), 2, (short) 1));
    }
    send(transaction(NEWEST.minusSeconds(90)), transaction(NEWEST), new byte[] {1, 2, 3});
    send(transaction(NEWEST.minusSeconds(5)), transaction(Instant.now().plus(Duration.ofDays(9))));
  }

  @Test
  void aVersionActsAMinuteAheadOfTheNewestTransactionThatJobsWouldUse() throws Exception {
    write("thresholds: {minEvidence: 7}");

    assertThat(run(new ApplyCommand(), 0, files.toString(), "--comment", "why"))
        .contains("Published version 1; it acts from " + NEXT + " on.");

    PublishedVersion version = published().get(0);
    assertThat(version.effectiveFrom()).isEqualTo(NEXT);
    assertThat(version.author()).isEqualTo("alice");
    assertThat(version.comment()).isEqualTo("why");
    assertThat(version.contentHash()).hasSize(64);
    assertThat(version.judges()).isTrue();
    assertThat(policies(version).forSeries(PAYMENT).thresholds().minEvidence()).isEqualTo(7);
    assertThat(run(new ApplyCommand(), 0, files.toString())).contains("nothing to publish");
    assertThat(run(new StatusCommand(), 0)).contains("comes into force", "alice", "why");
    assertThat(published()).hasSize(1);
  }

  @Test
  void whatIsOutOfOrderIsNotPublished() throws Exception {
    write("thresholds: {minEvidence: many}");

    run(new ApplyCommand(), -1, files.toString());

    assertThat(published()).isEmpty();
  }

  @Test
  void whatWouldBeLearntAnewIsToldAndOnlyPublishedOnRequest() throws Exception {
    write("defaults: {zone: Asia/Tokyo}");

    assertThat(run(new ApplyCommand(), ExitCode.FELL_SHORT, files.toString()))
        .contains("Will be learnt anew", "Asia/Tokyo", "Nothing was published");
    assertThat(published()).isEmpty();
    run(new ApplyCommand(), 0, files.toString(), "--relearn");
    assertThat(published()).hasSize(1);
  }

  @Test
  void aMuteEndsByItselfAndSurvivesWhatIsAppliedMeanwhile() throws Exception {
    write("thresholds: {minEvidence: 7}");
    run(new ApplyCommand(), 0, files.toString());

    assertThat(
            run(
                new MuteCommand(),
                0,
                "--series",
                "acme/erp/payment",
                "--for",
                "2h",
                "--reason",
                "database move"))
        .contains(
            "acme/erp/payment is muted from " + NEXT + " to 2026-03-02T12:02:00Z (version 2)");
    write("thresholds: {minEvidence: 8}");
    assertThat(run(new ApplyCommand(), 0, files.toString()))
        .contains("Stays muted by alice: database move.");

    PolicySet policies = policies(published().get(2));
    assertThat(policies.forSeries(PAYMENT).thresholds().minEvidence()).isEqualTo(8);
    assertThat(at(policies, PAYMENT, NEXT))
        .isEqualTo(new CalendarMark(true, true, true, "muted by alice: database move"));
    assertThat(at(policies, PAYMENT, NEXT.plus(Duration.ofMinutes(119))).mute()).isTrue();
    assertThat(at(policies, PAYMENT, NEXT.plus(Duration.ofMinutes(120))))
        .isEqualTo(CalendarMark.NONE);
    assertThat(at(policies, SeriesKey.of("acme", "erp", "order"), NEXT))
        .isEqualTo(CalendarMark.NONE);

    send(transaction(Instant.parse("2026-03-02T13:00:30Z")));
    write("thresholds: {minEvidence: 9}");
    assertThat(run(new ApplyCommand(), 0, files.toString())).doesNotContain("Stays muted");
    assertThat(published().get(3).document()).doesNotContain("database move");
  }

  @Test
  void aMuteIsTakenBackBeforeItsTime() throws Exception {
    run(
        new MuteCommand(),
        0,
        "--series",
        "acme/erp",
        "--for",
        "30min",
        "--reason",
        "load test",
        "--do-not-learn",
        "--do-not-count");
    assertThat(at(policies(published().get(0)), PAYMENT, NEXT))
        .isEqualTo(new CalendarMark(true, false, false, "muted by alice: load test"));

    assertThat(run(new UnmuteCommand(), ExitCode.FELL_SHORT, "--series", "acme"))
        .contains("acme is not muted by hand");
    assertThat(run(new UnmuteCommand(), 0, "--series", "acme/erp"))
        .contains("no more muted by alice: load test");
    assertThat(at(policies(published().get(1)), PAYMENT, NEXT)).isEqualTo(CalendarMark.NONE);
  }

  @Test
  void rollbackPublishesWhatWasSaidBeforeAndLeavesHistoryAsItWas() throws Exception {
    for (int evidence : List.of(7, 8, 9)) {
      write("thresholds: {minEvidence: %d}".formatted(evidence));
      run(new ApplyCommand(), 0, files.toString());
    }
    run(new MuteCommand(), 0, "--series", "acme", "--for", "1h", "--reason", "x");

    assertThat(run(new RollbackCommand(), 0)).contains("version 5, which says what version 2 said");
    assertThat(policies(published().get(4)).forSeries(PAYMENT).thresholds().minEvidence())
        .isEqualTo(8);
    assertThat(at(policies(published().get(4)), PAYMENT, NEXT).mute()).isTrue();
    run(new RollbackCommand(), 0, "--to", "1");
    assertThat(published())
        .extracting(version -> policies(version).forSeries(PAYMENT).thresholds().minEvidence())
        .containsExactly(7, 8, 9, 9, 8, 7);
    run(new RollbackCommand(), -1, "--to", "44");
    assertThat(published()).hasSize(6);
  }

  @Test
  void aShadowIsPromotedWithWhatIsMutedByHandAndEndsSo() throws Exception {
    write("thresholds: {minEvidence: 7}");
    run(new ApplyCommand(), 0, files.toString());
    write("thresholds: {minEvidence: 8}");
    assertThat(run(new ApplyCommand(), 0, files.toString(), "--shadow"))
        .contains("Published version 2 in shadow; it is tried out from " + NEXT);
    run(new MuteCommand(), 0, "--series", "acme", "--for", "1h", "--reason", "x");
    assertThat(published().get(2).mode()).isEqualTo(PolicyMode.ACTIVE);
    assertThat(policies(published().get(2)).forSeries(PAYMENT).thresholds().minEvidence())
        .as("a mute is of what is in force")
        .isEqualTo(7);
    assertThat(run(new StatusCommand(), 0)).contains("will be in shadow", "comes into force");

    assertThat(run(new PromoteCommand(), 0))
        .contains("version 4, which says what version 2 tried out");
    PublishedVersion promoted = published().get(3);
    assertThat(promoted.promotes()).isEqualTo(2);
    assertThat(promoted.judges()).isTrue();
    assertThat(promoted.effectiveFrom()).isEqualTo(NEXT);
    assertThat(policies(promoted).forSeries(PAYMENT).thresholds().minEvidence()).isEqualTo(8);
    assertThat(at(policies(promoted), PAYMENT, NEXT).mute()).isTrue();
    assertThat(PolicyTopic.shadow(published())).isEmpty();
    run(new PromoteCommand(), -1);
    run(new DiscardCommand(), -1);
    assertThat(published()).hasSize(4);
  }

  @Test
  void aShadowIsDiscardedAndAnotherTakesItsPlace() throws Exception {
    write("thresholds: {minEvidence: 7}");
    run(new ApplyCommand(), 0, files.toString());
    assertThat(run(new ApplyCommand(), 0, files.toString(), "--shadow"))
        .contains("Version 1 says the same already; nothing to try out.");
    for (int evidence : List.of(8, 9)) {
      write("thresholds: {minEvidence: %d}".formatted(evidence));
      run(new ApplyCommand(), 0, files.toString(), "--shadow");
    }
    assertThat(PolicyTopic.shadow(published())).map(PublishedVersion::version).contains(3L);

    assertThat(run(new DiscardCommand(), 0)).contains("Version 3 is tried out until " + NEXT);
    assertThat(published().get(3).mode()).isEqualTo(PolicyMode.DISCARDED);
    assertThat(PolicyTopic.shadow(published())).isEmpty();
    assertThat(PolicyTopic.newest(published())).map(PublishedVersion::version).contains(1L);
  }

  @Test
  void whatWouldBeLearntAnewIsNotTriedOut() throws Exception {
    write("learning: {acceptShiftAfter: 3 d}");

    assertThat(run(new ApplyCommand(), ExitCode.FELL_SHORT, files.toString(), "--shadow"))
        .contains("Would be learnt anew", "Nothing was published");
    assertThat(published()).isEmpty();

    write("userGroups: [{name: staff, weight: 2}]");
    assertThat(run(new ApplyCommand(), 0, files.toString(), "--shadow"))
        .contains("Not tried out: how alerts become incidents");
  }

  @Test
  void ofTwoWhoPublishAtOnceOneIsTold() throws Exception {
    assertThatThrownBy(
            () ->
                topic()
                    .publish(
                        known -> {
                          // After this one has read and before it writes another one publishes.
                          topic().publish(later -> draft(1));
                          return draft(2);
                        }))
        .isInstanceOf(PolicyTopicException.class)
        .hasMessageContaining("Somebody else publishes");

    assertThat(published()).hasSize(1);
    assertThat(policies(published().get(0)).forSeries(PAYMENT).thresholds().minEvidence())
        .isEqualTo(1);
  }

  private static PolicyTopic.Draft draft(long evidence) {
    return new PolicyTopic.Draft(
        "{\"thresholds\": {\"minEvidence\": %d}}".formatted(evidence), NEXT, "x", "");
  }

  private String run(Callable<Integer> command, int expected, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--kafka", kafka.bootstrapServers()));
    all.addAll(List.of("--set", "topics.policies=" + names().policies()));
    all.addAll(List.of("--set", "topics.transactions=" + names().transactions()));
    all.addAll(List.of("--author", "alice"));
    StringWriter out = new StringWriter();
    int exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    if (expected >= 0) {
      assertThat(exitCode).as(out.toString()).isEqualTo(expected);
    } else {
      assertThat(exitCode).as(out.toString()).isNotZero();
    }
    return out.toString();
  }

  private TopicSettings names() {
    return new TopicSettings(
        prefix + "transactions",
        prefix + "changes",
        prefix + "operator-actions",
        prefix + "policies",
        prefix + "alerts",
        prefix + "incidents",
        prefix + "dead-letters",
        prefix + "evidence");
  }

  private PolicyTopic topic() {
    return new PolicyTopic(
        new KafkaSettings(
            kafka.bootstrapServers(), "group", "tidewatch", Duration.ofMinutes(15), Map.of()),
        names().policies());
  }

  private List<PublishedVersion> published() throws Exception {
    return topic().read();
  }

  private static PolicySet policies(PublishedVersion version) {
    try {
      return PolicyDocuments.resolve(
          version.version(), version.effectiveFrom().toEpochMilli(), version.document());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static CalendarMark at(PolicySet policies, SeriesKey series, Instant moment) {
    long millis = moment.toEpochMilli();
    return policies.calendarAt(series, millis, millis + 60_000);
  }

  private void write(String yaml) throws Exception {
    Files.writeString(files.resolve("all.yaml"), yaml + "\n");
  }

  private void send(byte[]... transactions) throws Exception {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers()), bytes, bytes)) {
      byte[] key = Integer.toString(transactions.length).getBytes(StandardCharsets.UTF_8);
      for (byte[] transaction : transactions) {
        producer.send(new ProducerRecord<>(names().transactions(), key, transaction)).get();
      }
    }
  }

  private static byte[] transaction(Instant end) {
    return AvroCodec.of(TransactionEvent.class)
        .encode(
            TransactionEvent.newBuilder()
                .setEventId("event")
                .setTenant("acme")
                .setService("erp")
                .setTransaction("payment")
                .setUserId("user")
                .setStart(end.minusMillis(100))
                .setDurationMicros(100_000)
                .setOutcome(Outcome.OK)
                .build());
  }
}
