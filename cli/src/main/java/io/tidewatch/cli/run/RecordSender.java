package io.tidewatch.cli.run;

import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.settings.KafkaSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records to a topic as fast as it takes them, those of a key in order.
 *
 * <p>Keys are dealt to the partitions in turn as they first appear: a hash of a few dozen keys
 * would leave partitions unequally full, or empty, and an empty one holds the clock of event time
 * back. Not thread-safe.
 */
public final class RecordSender implements AutoCloseable {
  private static final String LARGEST_REQUEST_BYTES = Integer.toString(16 << 20);

  /** For brokers that do not answer, and while all memory is full of what they have not taken. */
  private static final String LONGEST_WAIT_MILLIS = "30000";

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final Map<ByteBuffer, Integer> partitionOfKey = new HashMap<>();
  private volatile Exception failure;
  private long sent;

  /**
   * A sender to a topic that exists.
   *
   * @throws StackException if it does not, or nobody answers
   */
  public RecordSender(KafkaSettings kafka, String topic) {
    Properties properties = ClientProperties.of(kafka);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "50");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(64 << 20));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_MILLIS);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer = new KafkaProducer<>(properties, bytes, bytes);
    this.topic = topic;
    this.partitions = partitions(kafka);
  }

  /** Sends through a producer, which is closed in the end. */
  RecordSender(Producer<byte[], byte[]> producer, String topic, int partitions) {
    this.producer = producer;
    this.topic = topic;
    this.partitions = partitions;
  }

  private int partitions(KafkaSettings kafka) {
    try {
      return producer.partitionsFor(topic).size();
    } catch (TimeoutException e) {
      producer.close(Duration.ZERO);
      throw new StackException(
          "No Kafka answers at %s, or it has no topic '%s'. Look at the address; 'tidewatch setup' creates topics."
              .formatted(kafka.bootstrapServers(), topic),
          e);
    }
  }

  /**
   * Sends a record; waits only while too many are under way.
   *
   * @throws KafkaException if an earlier one was refused
   */
  public void send(byte[] key, byte[] value) {
    send(key, value, problem -> failure = problem);
  }

  /**
   * Sends a record that may be too large for the topic; waits only while too many are under way.
   *
   * @param tooLarge is told if it is, at some time before {@link #flush} returns, maybe by another
   *     thread
   * @throws KafkaException if an earlier one was refused
   */
  void send(byte[] key, byte[] value, Consumer<RecordTooLargeException> tooLarge) {
    requireNoFailure();
    Integer partition = partitionOfKey.get(ByteBuffer.wrap(key));
    if (partition == null) {
      partition = partitionOfKey.size() % partitions;
      partitionOfKey.put(ByteBuffer.wrap(key.clone()), partition);
    }
    producer.send(
        new ProducerRecord<>(topic, partition, key, value),
        (metadata, problem) -> {
          if (problem instanceof RecordTooLargeException refusal) {
            tooLarge.accept(refusal);
          } else if (problem != null) {
            failure = problem;
          }
        });
    sent++;
  }

  /** Records that were sent. */
  public long sent() {
    return sent;
  }

  /**
   * Waits until all that was sent is stored.
   *
   * @throws KafkaException if anything was refused
   */
  public void flush() {
    producer.flush();
    requireNoFailure();
  }

  private void requireNoFailure() {
    if (failure != null) {
      throw new KafkaException(
          "Kafka refused a record for %s: %s".formatted(topic, failure.getMessage()), failure);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
