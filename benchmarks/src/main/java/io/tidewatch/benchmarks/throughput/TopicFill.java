package io.tidewatch.benchmarks.throughput;

import io.tidewatch.schemas.TransactionEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes a workload to a topic, and counts its bytes. */
final class TopicFill {
  private final String brokers;
  private final String topic;
  private long bytes;
  private long records;

  TopicFill(String brokers, String topic) {
    this.brokers = brokers;
    this.topic = topic;
  }

  /**
   * Sends every transaction and waits until the broker has them.
   *
   * @throws Exception if one could not be written
   */
  void fill(Workload workload) throws Exception {
    BinaryMessageEncoder<TransactionEvent> encoder = TransactionEvent.getEncoder();
    AtomicReference<Exception> failure = new AtomicReference<>();
    Map<String, Object> properties =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers,
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            512 << 10,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            128L << 20,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4");
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      workload.generate(
          (series, event) -> {
            ByteBuffer buffer = encoder.encode(event);
            byte[] value = new byte[buffer.remaining()];
            buffer.get(value);
            bytes += value.length;
            records++;
            producer.send(
                new ProducerRecord<>(topic, series.getBytes(StandardCharsets.UTF_8), value),
                (metadata, exception) -> {
                  if (exception != null) {
                    failure.set(exception);
                  }
                });
          });
      producer.flush();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** Mean size of the encoded transactions, in bytes. */
  double meanBytes() {
    return (double) bytes / records;
  }
}
