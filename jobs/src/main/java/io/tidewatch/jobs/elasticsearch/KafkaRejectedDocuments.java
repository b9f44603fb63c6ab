package io.tidewatch.jobs.elasticsearch;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.schemas.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes rejected documents to the dead-letter topic, with reason {@code elasticsearch-rejected};
 * the record's key is the document's id.
 */
public final class KafkaRejectedDocuments implements RejectedDocuments {

  /** What a request has beside the letter itself, generously. */
  private static final int REQUEST_OVERHEAD_BYTES = 4 * 1024;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final String job;
  private final String jobVersion;
  private final int maxLetterBytes;
  private final AvroCodec<DeadLetter> codec = AvroCodec.of(DeadLetter.class);

  /** Written by the producer's thread. */
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  KafkaRejectedDocuments(
      Producer<byte[], byte[]> producer,
      String topic,
      String job,
      String jobVersion,
      int maxRequestBytes) {
    this.producer = producer;
    this.topic = topic;
    this.job = job;
    this.jobVersion = jobVersion;
    this.maxLetterBytes = maxRequestBytes - REQUEST_OVERHEAD_BYTES;
  }

  /**
   * A factory that opens a producer of its own for each writer.
   *
   * @param properties how to reach Kafka; asked on the task manager, so that secrets need not
   *     travel
   * @param topic the dead-letter topic
   * @param job name of the job that gives up on the documents
   * @param jobVersion its version
   */
  public static RejectedDocuments.Factory factory(
      SerializableSupplier<Properties> properties, String topic, String job, String jobVersion) {
    return context -> {
      Properties complete = new Properties();
      complete.putAll(properties.get());
      complete.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
      complete.put(ProducerConfig.ACKS_CONFIG, "all");
      complete.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      complete.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      return new KafkaRejectedDocuments(
          new KafkaProducer<>(complete),
          topic,
          job,
          jobVersion,
          new ProducerConfig(complete).getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
    };
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
  public void add(RejectedDocument rejected) throws IOException {
    throwFailure();
    Document document = rejected.document();
    byte[] letter = codec.encode(letter(rejected, document.json(), ""));
    if (letter.length > maxLetterBytes) {
      // Better a letter without the document than a job that fails at it again and again.
      letter = codec.encode(letter(rejected, null, " Too large to be kept here."));
    }
    try {
      producer.send(
          new ProducerRecord<>(topic, idBytes(document), letter),
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
          });
    } catch (KafkaException e) {
      throw notStored(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      producer.flush();
    } catch (KafkaException e) {
      throw notStored(e);
    }
    throwFailure();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private DeadLetter letter(RejectedDocument rejected, byte[] json, String remark) {
    Document document = rejected.document();
    return DeadLetter.newBuilder()
        .setReason(Reason.ELASTICSEARCH_REJECTED.code())
        .setDetail(
            "Elasticsearch refused document "
                + document
                + " with status "
                + rejected.status()
                + ", "
                + rejected.reason()
                + "."
                + remark)
        .setKey(ByteBuffer.wrap(idBytes(document)))
        .setValue(json == null ? null : ByteBuffer.wrap(json))
        .setJob(job)
        .setJobVersion(jobVersion)
        .build();
  }

  private static byte[] idBytes(Document document) {
    return document.id().getBytes(StandardCharsets.UTF_8);
  }

  private void throwFailure() throws IOException {
    Exception e = failure.get();
    if (e != null) {
      throw notStored(e);
    }
  }

  private IOException notStored(Exception cause) {
    return new IOException(
        "A document that Elasticsearch rejected could not be written to topic "
            + topic
            + ": "
            + cause.getMessage(),
        cause);
  }
}
