package io.tidewatch.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.servers.JobHandle;
import io.tidewatch.cli.servers.ServerProcess;
import io.tidewatch.cli.servers.StandaloneFlink;
import io.tidewatch.cli.setup.Topics;
import io.tidewatch.jobs.delivery.DeliveryJob;
import io.tidewatch.jobs.detection.DetectionJob;
import io.tidewatch.jobs.incident.IncidentJob;
import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.Alert;
import io.tidewatch.schemas.DeadLetter;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka, Elasticsearch, job manager and task manager as processes of their own, the shaded jar
 * submitted over REST. A task manager that is killed in mid-stream must leave no trace in what
 * comes out.
 */
class KilledTaskManagerE2ECase {
  private static final int PARALLELISM = 2;
  private static final int SLOTS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path directory;

  @Test
  void aKilledTaskManagerLeavesNoTraceInAlertsIncidentsAndWindows() throws Exception {
    Outcome undisturbed = run(directory.resolve("undisturbed"), false);
    Outcome disturbed = run(directory.resolve("disturbed"), true);

    assertThat(undisturbed.windows()).hasSizeGreaterThan(10_000);
    assertThat(undisturbed.alerts()).isNotEmpty();
    assertThat(undisturbed.incidents())
        .anySatisfy((id, incident) -> assertThat(incident).contains("bank"));
    assertThat(undisturbed.deadLetters()).hasSizeGreaterThan(100);
    assertThat(disturbed.deadLetters()).isEqualTo(undisturbed.deadLetters());
    assertThat(disturbed.alerts()).isEqualTo(undisturbed.alerts());
    assertThat(disturbed.alertDocuments()).isEqualTo(undisturbed.alertDocuments());
    assertThat(disturbed.incidents()).isEqualTo(undisturbed.incidents());
    assertThat(disturbed.incidentDocuments()).isEqualTo(undisturbed.incidentDocuments());
    assertThat(disturbed.windows()).isEqualTo(undisturbed.windows());
  }

  /** What came out: every committed alert and letter, the last incidents, all documents. */
  private record Outcome(
      List<String> alerts,
      List<String> deadLetters,
      Map<String, String> incidents,
      TreeSet<String> windows,
      TreeSet<String> alertDocuments,
      TreeSet<String> incidentDocuments) {}

  private static Outcome run(Path home, boolean kill) throws Exception {
    Path logs = Files.createDirectories(home.resolve("logs"));
    try (var kafka = ServerProcess.kafka(home.resolve("kafka"), 0, Map.of(), logs, "-Xmx512m");
        var elasticsearch =
            ServerProcess.elasticsearch(home.resolve("elasticsearch"), 0, logs, "-Xmx512m");
        var flink =
            StandaloneFlink.start(home.resolve("flink"), 0, SLOTS, new Configuration(), logs)) {
      var settings =
          ReplaySettings.of(
              kafka.address(),
              elasticsearch.address(),
              "",
              Map.of("job.checkpoint-interval", "1 s"));
      var kafkaSettings = settings.detection().kafka();
      try (Admin admin = Admin.create(ClientProperties.of(kafkaSettings))) {
        var topics = settings.detection().topics();
        Topics.createMissing(admin, Topics.planned(topics, PARALLELISM, (short) 1));
        Jobs jobs = Jobs.submit(flink, kafka.address(), elasticsearch.address());
        List<TransactionEvent> events = RecordedDays.all();
        int untilFault = endedBefore(events, RecordedDays.IN_MID_FAULT);
        int untilKill = (untilFault + events.size()) / 2;
        send(settings, events.subList(0, untilFault));
        if (kill) {
          awaitOpenAlert(settings);
          // What comes now lies behind the last checkpoint, or in a transaction that is open.
          send(settings, events.subList(untilFault, untilKill));
          flink.killTaskManager();
          flink.startTaskManager();
        } else {
          send(settings, events.subList(untilFault, untilKill));
        }
        send(settings, events.subList(untilKill, events.size()));
        jobs.drain(new Consumption(admin, kafkaSettings), settings);
        if (kill) {
          assertThat(jobs.detection().restores()).as("restarts of detection").isPositive();
          assertThat(jobs.incident().restores()).as("restarts of incidents").isPositive();
        }
      }
      return outcome(settings);
    }
  }

  private static int endedBefore(List<TransactionEvent> events, Instant moment) {
    int count = 0;
    while (events.get(count).getStart().isBefore(moment)) {
      count++;
    }
    return count;
  }

  /** Waits until the fault has been told of, so that alerts and incidents are in mid-life. */
  private static void awaitOpenAlert(ReplaySettings settings) {
    AtomicInteger told = new AtomicInteger();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var topics = settings.detection().topics();
    try (var reader = new TopicReader(settings.detection().kafka(), topics.alerts())) {
      while (told.get() == 0) {
        assertThat(System.nanoTime()).as("an alert within " + PATIENCE).isLessThan(deadline);
        reader.readNext(value -> told.incrementAndGet());
      }
    }
  }

  /** Sends them, and after every hundred something that is no transaction. */
  private static void send(ReplaySettings settings, List<TransactionEvent> events) {
    AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (var producer =
        new KafkaProducer<>(ClientProperties.of(settings.detection().kafka()), bytes, bytes)) {
      for (TransactionEvent event : events) {
        String topic = settings.detection().topics().transactions();
        byte[] key = event.getTransaction().getBytes(StandardCharsets.UTF_8);
        // In turn: a partition without any would hold the clock back until the very end.
        int partition = Math.floorMod(event.getEventId().hashCode(), PARALLELISM);
        producer.send(new ProducerRecord<>(topic, partition, key, codec.encode(event)));
        if (event.getEventId().endsWith("00")) {
          byte[] noise = ("noise after " + event.getEventId()).getBytes(StandardCharsets.UTF_8);
          producer.send(new ProducerRecord<>(topic, partition, key, noise));
        }
      }
    }
  }

  private static Outcome outcome(ReplaySettings settings) throws IOException {
    var kafka = settings.detection().kafka();
    var topics = settings.detection().topics();
    TreeSet<String> alerts = new TreeSet<>();
    read(kafka, topics.alerts(), Alert.class)
        .forEach(
            alert ->
                assertThat(alerts.add(alert.toString()))
                    .as("an alert's revision comes once")
                    .isTrue());
    List<String> letters =
        read(kafka, topics.deadLetters(), DeadLetter.class).stream()
            .map(KilledTaskManagerE2ECase::content)
            .sorted()
            .toList();
    Map<String, String> incidents = new TreeMap<>();
    read(kafka, topics.incidents(), Incident.class)
        .forEach(incident -> incidents.put(incident.getIncidentId(), incident.toString()));
    return new Outcome(
        List.copyOf(alerts),
        letters,
        incidents,
        documents(settings, DocumentIndex.WINDOWS),
        documents(settings, DocumentIndex.ALERTS),
        documents(settings, DocumentIndex.INCIDENTS));
  }

  /** All but when Kafka received the record. */
  private static String content(DeadLetter letter) {
    return "%s %s %s"
        .formatted(
            letter.getReason(),
            letter.getDetail(),
            StandardCharsets.UTF_8.decode(letter.getValue().duplicate()));
  }

  private static <R extends SpecificRecord> List<R> read(
      KafkaSettings kafka, String topic, Class<R> type) {
    AvroCodec<R> codec = AvroCodec.of(type);
    List<R> records = new ArrayList<>();
    try (var reader = new TopicReader(kafka, topic)) {
      reader.readToEnd(
          value -> {
            try {
              records.add(codec.decode(value));
            } catch (IOException e) {
              throw new AssertionError("a record of " + topic + " cannot be read", e);
            }
          });
    }
    return records;
  }

  private static TreeSet<String> documents(ReplaySettings settings, String index)
      throws IOException {
    TreeSet<String> documents = new TreeSet<>();
    try (var reader = new DocumentIndex(settings.detection().elasticsearch())) {
      reader.forEach(index, document -> documents.add(document.toString()));
    }
    return documents;
  }

  /** The three jobs, from the shaded jar. */
  private record Jobs(JobHandle detection, JobHandle incident, JobHandle delivery) {

    static Jobs submit(StandaloneFlink flink, String kafka, String elasticsearch)
        throws IOException {
      String jar = flink.upload(jobJar());
      Jobs jobs =
          new Jobs(
              flink.run(jar, DetectionJob.class.getName(), arguments(kafka, elasticsearch)),
              flink.run(jar, IncidentJob.class.getName(), arguments(kafka, elasticsearch)),
              flink.run(jar, DeliveryJob.class.getName(), arguments(kafka, elasticsearch)));
      jobs.detection.awaitRunning(PATIENCE);
      jobs.incident.awaitRunning(PATIENCE);
      jobs.delivery.awaitRunning(PATIENCE);
      return jobs;
    }

    void drain(Consumption consumption, ReplaySettings settings) {
      var topics = settings.detection().topics();
      finish(consumption, detection, DetectionJob.NAME, topics.transactions());
      finish(consumption, incident, IncidentJob.NAME, topics.evidence());
      finish(consumption, delivery, DeliveryJob.NAME, topics.alerts(), topics.incidents());
    }

    private static void finish(
        Consumption consumption, JobHandle job, String name, String... topics) {
      for (String topic : topics) {
        consumption.awaitEnd(job, "tidewatch-" + name, topic, PATIENCE);
      }
      job.stopWithSavepoint(true, PATIENCE);
    }

    private static List<String> arguments(String kafka, String elasticsearch) {
      return List.of(
          "--kafka.bootstrap-servers", kafka,
          "--elasticsearch.hosts", elasticsearch,
          "--source.start", "earliest",
          "--window.idle-after", "0",
          "--job.checkpoint-interval", "1 s");
    }

    private static Path jobJar() throws IOException {
      try (DirectoryStream<Path> jars =
          Files.newDirectoryStream(Path.of("../jobs/target"), "*-job.jar")) {
        for (Path jar : jars) {
          return jar;
        }
      }
      throw new AssertionError(
          "jobs/target holds no job jar: run this by ./mvnw verify, which packs it first");
    }
  }
}
