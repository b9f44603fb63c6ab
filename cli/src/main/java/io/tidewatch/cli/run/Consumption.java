package io.tidewatch.cli.run;

import io.tidewatch.cli.servers.JobHandle;
import io.tidewatch.cli.servers.Poll;
import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.settings.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far jobs have got in what they read, by the offsets that they commit with each checkpoint:
 * what lies before them is used up and what came of it is written.
 */
final class Consumption {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  private final Admin admin;
  private final KafkaSettings kafka;

  Consumption(Admin admin, KafkaSettings kafka) {
    this.admin = admin;
    this.kafka = kafka;
  }

  /** Records of a topic that a group has used up, as far as it has said. */
  long committed(String group, String topic) {
    return offsets(group, topic).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns once a job has used up all that its topic holds now and will ever hold.
   *
   * @throws io.tidewatch.cli.servers.ServerException if that takes longer than the patience allows
   * @throws io.tidewatch.cli.servers.JobFailedException if the job gives up
   */
  void awaitEnd(JobHandle job, String group, String topic, Duration patience) {
    try (KafkaConsumer<byte[], byte[]> reader = reader()) {
      reader.assign(
          reader.partitionsFor(topic, ANSWER).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList());
      Poll.until(
          "job %s reaching the end of %s".formatted(job.name(), topic),
          patience,
          PAUSE,
          () -> {
            job.awaitRunning(patience);
            return isAtEnd(group, topic, reader);
          },
          () -> "%d records used".formatted(committed(group, topic)));
    }
  }

  /**
   * Whether no record follows what the group has used. Offsets alone do not tell: behind the last
   * record of a transaction lies a marker that no reader is shown.
   */
  private boolean isAtEnd(String group, String topic, KafkaConsumer<byte[], byte[]> reader) {
    Map<TopicPartition, Long> offsets = offsets(group, topic);
    reader
        .assignment()
        .forEach(partition -> reader.seek(partition, offsets.getOrDefault(partition, 0L)));
    Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment(), ANSWER);
    while (ends.entrySet().stream()
        .anyMatch(end -> reader.position(end.getKey(), ANSWER) < end.getValue())) {
      if (!reader.poll(POLL).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private KafkaConsumer<byte[], byte[]> reader() {
    Properties properties = ClientProperties.of(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(properties, bytes, bytes);
  }

  private Map<TopicPartition, Long> offsets(String group, String topic) {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return committed.entrySet().stream()
          .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    } catch (ExecutionException e) {
      throw new StackException("Kafka does not tell the offsets of " + group, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for " + group, e);
    }
  }
}
