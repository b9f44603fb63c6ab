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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far jobs have got in what they read, by the offsets that they commit with each checkpoint:
 * what lies before them is used up and what came of it is written.
 */
final class Consumption {
  private static final Duration PAUSE = Duration.ofMillis(500);
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
   * @throws StackException if Kafka answers no more
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
            return isAtEnd(reader, offsets(group, topic), ANSWER);
          },
          () -> "%d records used".formatted(committed(group, topic)));
    } catch (KafkaException e) {
      throw new StackException(
          "Kafka does not tell how far %s goes: %s".formatted(topic, e.getMessage()), e);
    }
  }

  /**
   * Whether no record follows these offsets. They alone do not tell: behind the last record of a
   * transaction lies a marker that no reader is shown.
   *
   * @param reader to whom the partitions are assigned; hands out one record at a time
   * @param answer how long Kafka may take to show what it says is there
   * @throws StackException if it takes longer
   */
  static boolean isAtEnd(
      Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> offsets, Duration answer) {
    reader
        .assignment()
        .forEach(partition -> reader.seek(partition, offsets.getOrDefault(partition, 0L)));
    EndOfTopic end = new EndOfTopic(reader, answer);
    while (!end.isReached()) {
      if (!end.poll().isEmpty()) {
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
      throw new StackException(
          "Kafka does not tell the offsets of %s: %s".formatted(group, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for " + group, e);
    }
  }
}
