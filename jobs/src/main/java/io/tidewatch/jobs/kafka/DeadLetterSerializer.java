package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes dead letters. A record that is too long even for its letter is cut, and the detail says
 * so, and so is a key that can be no name: nothing may stop the job, not even its own dead letters.
 */
public final class DeadLetterSerializer implements KafkaRecordSerializationSchema<DeadLetter> {
  private static final long serialVersionUID = 1L;

  /** Below what the producer and the topic take, with room for the rest of the letter. */
  private static final int LONGEST_VALUE = 8 << 20;

  /** Details may quote what they are about. */
  private static final int LONGEST_DETAIL = 4 << 10;

  /** Keys are names; what is longer is part of what is wrong. */
  private static final int LONGEST_KEY = 64 << 10;

  private final String topic;
  private final String job;
  private final String jobVersion;
  private transient AvroCodec<io.tidewatch.schemas.DeadLetter> codec;

  /** Writes into a topic, in the name of a job. */
  public DeadLetterSerializer(String topic, String job, String jobVersion) {
    this.topic = topic;
    this.job = job;
    this.jobVersion = jobVersion;
  }

  @Override
  public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
    codec = AvroCodec.of(io.tidewatch.schemas.DeadLetter.class);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long timestamp) {
    io.tidewatch.schemas.DeadLetter.Builder avro =
        io.tidewatch.schemas.DeadLetter.newBuilder()
            .setReason(letter.reason().code())
            .setDetail(shortened(letter.detail()))
            .setRecords(letter.records())
            .setJob(job)
            .setJobVersion(jobVersion);
    RawRecord raw = letter.raw();
    byte[] key = raw == null ? null : shortened(raw.key());
    if (raw != null) {
      avro.setTopic(raw.topic())
          .setPartition(raw.partition())
          .setOffset(raw.offset())
          .setRecordTime(Instant.ofEpochMilli(raw.timeMillis()))
          .setKey(key == null ? null : ByteBuffer.wrap(key));
      if (raw.size() > LONGEST_VALUE) {
        avro.setValue(ByteBuffer.wrap(raw.value(), 0, LONGEST_VALUE));
        avro.setDetail(
            "%s Only the first %d of %d bytes are kept here."
                .formatted(shortened(letter.detail()), LONGEST_VALUE, raw.size()));
      } else if (raw.value() != null) {
        avro.setValue(ByteBuffer.wrap(raw.value()));
      }
    }
    return new ProducerRecord<>(topic, null, key, codec.encode(avro.build()));
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL
        ? detail
        : detail.substring(0, LONGEST_DETAIL) + " ... (cut).";
  }

  private static byte[] shortened(byte[] key) {
    return key == null || key.length <= LONGEST_KEY ? key : Arrays.copyOf(key, LONGEST_KEY);
  }
}
