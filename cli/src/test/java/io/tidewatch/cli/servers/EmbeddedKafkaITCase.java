package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmbeddedKafkaITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  @Test
  void showsCommittedTransactionsOnlyAndKeepsThemOverARestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
      createTopic(kafka, "orders");
      try (KafkaProducer<String, String> producer = transactionalProducer(kafka)) {
        producer.initTransactions();
        send(producer, "committed", "first", "second");
        producer.commitTransaction();
        send(producer, "aborted", "never seen");
        producer.abortTransaction();
        send(producer, "committed", "third");
        producer.commitTransaction();
      }
      assertThat(committed(kafka, 3)).containsExactly("first", "second", "third");
    }
    try (EmbeddedKafka again = EmbeddedKafka.start(directory, 0)) {
      assertThat(committed(again, 3)).containsExactly("first", "second", "third");
    }
  }

  @Test
  void takesTimestampsFarFromTheWallClockAndTheConfiguredRecordSizeButNoUnknownTopic()
      throws Exception {
    Map<String, String> overrides = Map.of("message.max.bytes", "2000000");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, overrides);
        KafkaProducer<String, String> producer = producer(kafka, Map.of())) {
      createTopic(kafka, "orders");

      for (Instant eventTime :
          List.of(Instant.parse("2001-09-09T01:46:40Z"), Instant.parse("2099-01-01T00:00:00Z"))) {
        producer
            .send(new ProducerRecord<>("orders", 0, eventTime.toEpochMilli(), "k", "far"))
            .get();
      }
      assertThat(committed(kafka, 2)).containsExactly("far", "far");

      producer.send(new ProducerRecord<>("orders", "k", "x".repeat(1_900_000))).get();
      assertThatThrownBy(
              () -> producer.send(new ProducerRecord<>("orders", "k", "x".repeat(2_100_000))).get())
          .hasCauseInstanceOf(RecordTooLargeException.class);

      try (Admin admin = admin(kafka)) {
        assertThatThrownBy(() -> admin.describeTopics(List.of("unheard-of")).allTopicNames().get())
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
      }
    }
  }

  @Test
  void saysWhereItCouldNotStartAndLeavesNothingRunning() {
    try (EmbeddedKafka first = EmbeddedKafka.start(directory.resolve("first"), 0)) {
      Set<Thread> before = LiveThreads.now();
      int taken = Integer.parseInt(first.bootstrapServers().split(":")[1]);

      assertThatThrownBy(() -> EmbeddedKafka.start(directory.resolve("second"), taken))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("port " + taken)
          .hasMessageContaining("second");
      LiveThreads.awaitNoneBut(before);
    }
  }

  private static void send(KafkaProducer<String, String> producer, String key, String... values) {
    producer.beginTransaction();
    Stream.of(values)
        .map(value -> new ProducerRecord<>("orders", key, value))
        .forEach(producer::send);
    producer.flush();
  }

  private static List<String> committed(EmbeddedKafka kafka, int count) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    TopicPartition partition = new TopicPartition("orders", 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      List<String> values = new ArrayList<>();
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (consumer.position(partition) < end && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }

  private static KafkaProducer<String, String> transactionalProducer(EmbeddedKafka kafka) {
    return producer(
        kafka,
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "orders-writer",
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "900000"));
  }

  private static KafkaProducer<String, String> producer(
      EmbeddedKafka kafka, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "4000000");
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static void createTopic(EmbeddedKafka kafka, String name) throws Exception {
    try (Admin admin = admin(kafka)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
  }
}
