package io.tidewatch.cli.run;

import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.settings.KafkaSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of a topic from the first one on. Not thread-safe. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Reads all partitions of the topic. */
  public TopicReader(KafkaSettings kafka, String topic) {
    Properties properties = ClientProperties.of(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(properties, bytes, bytes);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Hands on what has come since the last time, waiting a little for it. */
  void readNext(Consumer<byte[]> values) {
    consumer.poll(POLL).forEach(record -> values.accept(record.value()));
  }

  /**
   * Hands on everything up to the end of the topic as it is now.
   *
   * @throws StackException if Kafka does not show all of it
   */
  public void readToEnd(Consumer<byte[]> values) {
    EndOfTopic end = new EndOfTopic(consumer, ANSWER);
    while (!end.isReached()) {
      end.poll().forEach(record -> values.accept(record.value()));
    }
  }

  /**
   * Hands on the values with one key, up to the end of the topic as it is now.
   *
   * @throws StackException if Kafka does not show all of it
   */
  public void readToEnd(byte[] key, Consumer<byte[]> values) {
    EndOfTopic end = new EndOfTopic(consumer, ANSWER);
    while (!end.isReached()) {
      end.poll()
          .forEach(
              record -> {
                if (Arrays.equals(record.key(), key)) {
                  values.accept(record.value());
                }
              });
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
