package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.policy.PolicyTail;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.util.IOUtils;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The policies' topic in Kafka, read to its end as found. */
public final class KafkaPolicyLog implements PolicyLog {
  private static final long serialVersionUID = 1L;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KafkaSettings kafka;
  private final String topic;

  /** The log in a topic. */
  public KafkaPolicyLog(KafkaSettings kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  @Override
  public List<RawRecord> read() throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer = consumerAtBeginning()) {
      return readToEnd(consumer);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  @Override
  public PolicyTail follow() throws IOException {
    return new KafkaPolicyTail(consumerAtBeginning());
  }

  private KafkaConsumer<byte[], byte[]> consumerAtBeginning() throws IOException {
    Properties properties = ClientProperties.of(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    // Should the topic have been made anew meanwhile, all that is in it counts.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    KafkaConsumer<byte[], byte[]> consumer = null;
    try {
      consumer = new KafkaConsumer<>(properties, bytes, bytes);
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new KafkaException("there is no such topic; tidewatch setup creates it");
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return consumer;
    } catch (KafkaException e) {
      // A job that fails here is started again and again: each time must leave nothing open.
      IOUtils.closeQuietly(consumer);
      throw unreadable(e);
    }
  }

  private IOException unreadable(KafkaException cause) {
    return new IOException(
        "The policies' topic %s cannot be read: %s".formatted(topic, cause.getMessage()), cause);
  }

  private List<RawRecord> readToEnd(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
    List<RawRecord> records = new ArrayList<>();
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (!isAtEnd(consumer, ends)) {
      if (System.nanoTime() > giveUpAt) {
        throw new IOException(
            "The policies' topic %s was not read to its end within %s".formatted(topic, PATIENCE));
      }
      consumer.poll(POLL).forEach(record -> records.add(RawRecords.of(record)));
    }
    return records;
  }

  /** By the position, not by the records: the last ones may have been compacted away. */
  private static boolean isAtEnd(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
  }
}
