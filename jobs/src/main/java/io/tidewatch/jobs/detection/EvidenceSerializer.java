package io.tidewatch.jobs.detection;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes evidence into the partition that it names. */
final class EvidenceSerializer implements KafkaRecordSerializationSchema<EvidenceRecord> {
  private static final long serialVersionUID = 1L;

  private final String topic;

  EvidenceSerializer(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      EvidenceRecord element, KafkaSinkContext context, Long timestamp) {
    byte[] key =
        element.tenant().isEmpty() ? null : element.tenant().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, element.partition(), key, element.value());
  }
}
