package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.wire.AvroCodec;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes elements as Avro records under a key that keeps the revisions of one thing in order.
 *
 * @param <T> the elements
 * @param <R> the records
 */
public final class AvroSerializer<T, R extends SpecificRecord>
    implements KafkaRecordSerializationSchema<T> {
  private static final long serialVersionUID = 1L;

  /** A function that travels with the job's graph. */
  @FunctionalInterface
  public interface Mapping<A, B> extends Function<A, B>, Serializable {}

  private final String topic;
  private final Class<R> type;
  private final Mapping<T, String> key;
  private final Mapping<T, R> mapping;
  private transient AvroCodec<R> codec;

  /** Writes into a topic. */
  public AvroSerializer(
      String topic, Class<R> type, Mapping<T, String> key, Mapping<T, R> mapping) {
    this.topic = topic;
    this.type = type;
    this.key = key;
    this.mapping = mapping;
  }

  @Override
  public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
    codec = AvroCodec.of(type);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic,
        key.apply(element).getBytes(StandardCharsets.UTF_8),
        codec.encode(mapping.apply(element)));
  }
}
