package io.tidewatch.benchmarks.throughput;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.models.policy.Keep;
import io.tidewatch.schemas.PolicyMode;
import io.tidewatch.schemas.PolicyUpdate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The policies that the detection job runs by: the built-in ones, but for which windows it keeps.
 */
final class PublishedPolicies {
  private PublishedPolicies() {}

  /** Writes them to a topic, in force from the beginning of time. */
  static void publish(String brokers, String topic, Keep keep) throws Exception {
    String document =
        "{\"defaults\": {\"windows\": {\"keep\": \"%s\"}}}"
            .formatted(keep.name().toLowerCase(Locale.ROOT));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
    PolicyUpdate update =
        PolicyUpdate.newBuilder()
            .setVersion(1)
            .setEffectiveFrom(Instant.EPOCH)
            .setMode(PolicyMode.ACTIVE)
            .setContentHash(HexFormat.of().formatHex(hash))
            .setDocument(document)
            .setAuthor(null)
            .setComment("")
            .build();
    byte[] value = AvroCodec.of(PolicyUpdate.class).encode(update);
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (var producer =
        new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", brokers), bytes, bytes)) {
      producer.send(new ProducerRecord<>(topic, new byte[] {'1'}, value)).get();
    }
  }
}
