package io.tidewatch.cli.policy;

import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.TransactionDecoder;
import io.tidewatch.jobs.wire.TransactionFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far event time can have come in any job: to the newest transaction in the topic, for none has
 * read more. It is taken from the last records of each partition that the jobs would use; those
 * that are broken or dated into the future move no clock.
 */
final class NewestTransaction {
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Of each partition; transactions that end within a minute come in any order. */
  private static final long LOOK_BACK = 500;

  private NewestTransaction() {}

  /**
   * When it ended; empty if there is none.
   *
   * @throws IOException if the topic cannot be read
   */
  static Optional<Instant> in(KafkaSettings kafka, String topic, TransactionFormat format)
      throws IOException {
    Properties properties = ClientProperties.of(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, ANSWER).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      return newest(consumer, partitions, new TransactionDecoder(format));
    } catch (KafkaException e) {
      throw new IOException(
          "The transactions' topic %s cannot be read: %s".formatted(topic, e.getMessage()), e);
    }
  }

  private static Optional<Instant> newest(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      TransactionDecoder decoder)
      throws IOException {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, ANSWER);
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, ANSWER));
    ends.forEach(
        (partition, end) ->
            consumer.seek(partition, Math.max(begins.get(partition), end - LOOK_BACK)));
    long newest = Long.MIN_VALUE;
    long giveUpAt = System.nanoTime() + ANSWER.toNanos();
    while (!isAtEnd(consumer, ends)) {
      if (System.nanoTime() > giveUpAt) {
        throw new IOException("Kafka does not show the end of " + partitions);
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Decoded decoded =
            decoder.decode(
                new RawRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.key(),
                    record.value()));
        if (decoded instanceof Decoded.Usable usable) {
          newest = Math.max(newest, usable.transaction().eventTimeMillis());
        }
      }
    }
    return newest == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newest));
  }

  private static boolean isAtEnd(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
  }
}
