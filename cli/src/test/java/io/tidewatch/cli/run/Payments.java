package io.tidewatch.cli.run;

import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.TransactionEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Payments of one company in a steady stream, the same on every call.
 *
 * @param step from one to the next
 * @param oneFailsOf of how many that end at a moment one fails
 */
public record Payments(Duration step, ToIntFunction<Instant> oneFailsOf) {

  /** Sends those that end from a moment on until before another. */
  public void send(Stack stack, Instant from, Instant to) {
    AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);
    SplittableRandom random = new SplittableRandom(from.toEpochMilli());
    try (var producer = producer(stack)) {
      for (Instant end = from; end.isBefore(to); end = end.plus(step)) {
        producer.send(
            new ProducerRecord<>(
                stack.topics().transactions(),
                "payment".getBytes(StandardCharsets.UTF_8),
                codec.encode(event(end, random))));
      }
    }
  }

  /** A producer of bytes for the stack's broker. */
  public static KafkaProducer<byte[], byte[]> producer(Stack stack) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaProducer<>(ClientProperties.of(stack.kafkaSettings()), bytes, bytes);
  }

  private TransactionEvent event(Instant end, SplittableRandom random) {
    long micros = 100_000 + random.nextInt(100_000);
    boolean fails = random.nextInt(oneFailsOf.applyAsInt(end)) == 0;
    return TransactionEvent.newBuilder()
        .setEventId("event-" + end.toEpochMilli())
        .setTenant("acme")
        .setService("erp")
        .setTransaction("payment")
        .setUserId("user-" + random.nextInt(50))
        .setUserGroup("staff")
        .setStart(end.minusNanos(micros * 1000))
        .setDurationMicros(micros)
        .setOutcome(fails ? Outcome.FAILURE : Outcome.OK)
        .build();
  }
}
