package io.tidewatch.cli.run;

import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.ChangeEvent;
import io.tidewatch.schemas.PolicyMode;
import io.tidewatch.schemas.PolicyUpdate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
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
        "1",
        PolicyUpdate.newBuilder()
            .setVersion(1)
            .setEffectiveFrom(Instant.EPOCH)
            .setMode(PolicyMode.ACTIVE)
            .setContentHash(sha256(document))
            .setDocument(document)
            .setAuthor("tidewatch")
            .setComment(comment)
            .build());
  }

  /** Reports a change. */
  public void publishChange(ChangeEvent change) {
    send(stack.topics().changes(), change.getChangeId(), change);
  }

  @SuppressWarnings("unchecked")
  private <R extends SpecificRecord> void send(String topic, String key, R value) {
    AvroCodec<R> codec = AvroCodec.of((Class<R>) value.getClass());
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic, key.getBytes(StandardCharsets.UTF_8), codec.encode(value)))
          .get();
    } catch (ExecutionException e) {
      throw new StackException(
          "Kafka refused a record for %s: %s".formatted(topic, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while writing to " + topic, e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
