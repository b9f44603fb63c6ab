package io.tidewatch.cli.run;

import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.ChangeEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the few records that are no transactions: policies and changes. */
public final class ControlTopics implements AutoCloseable {
  private static final String LARGEST_REQUEST_BYTES = Integer.toString(16 << 20);

  private final Stack stack;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Writes to the stack's topics. */
  public ControlTopics(Stack stack) {
    this.stack = stack;
    Properties properties = ClientProperties.of(stack.kafkaSettings());
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    ByteArraySerializer bytes = new ByteArraySerializer();
    producer = new KafkaProducer<>(properties, bytes, bytes);
  }

  /**
   * Publishes the first version of the policies, in force from the begin of time.
   *
   * @param document the policies as JSON
   */
  public void publishPolicies(String document, String comment) {
    send(
        stack.topics().policies(),
        PublishedVersion.key(1),
        PublishedVersion.encode(1, Instant.EPOCH, document, "tidewatch", comment));
  }

  /** Reports a change. */
  public void publishChange(ChangeEvent change) {
    send(
        stack.topics().changes(),
        change.getChangeId().getBytes(StandardCharsets.UTF_8),
        AvroCodec.of(ChangeEvent.class).encode(change));
  }

  private void send(String topic, byte[] key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw new StackException(
          "Kafka refused a record for %s: %s".formatted(topic, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while writing to " + topic, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
