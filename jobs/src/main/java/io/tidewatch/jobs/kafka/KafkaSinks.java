package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.launch.JobVersion;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.wire.DeadLetter;
import java.io.Serializable;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Makes the sinks of a job: what they write becomes readable with a checkpoint, each record once.
 */
public final class KafkaSinks implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The largest record that the jobs write: a dead letter, which holds another record. */
  public static final int LARGEST_RECORD_BYTES = 10 << 20;

  private final KafkaSettings kafka;
  private final String job;

  /**
   * Sinks of a job.
   *
   * @param job its name, which goes into the ids of the transactions
   */
  public KafkaSinks(KafkaSettings kafka, String job) {
    this.kafka = kafka;
    this.job = job;
  }

  /**
   * A sink that writes exactly once.
   *
   * @param topic the topic; parts the transactions of this sink from those of the job's others
   */
  public <T> KafkaSink<T> exactlyOnce(String topic, KafkaRecordSerializationSchema<T> serializer) {
    Properties properties = producerProperties();
    properties.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Long.toString(kafka.transactionTimeout().toMillis()));
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(properties)
        .setRecordSerializer(new OneTopicSerializer<>(topic, serializer))
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(kafka.transactionalIdPrefix() + "-" + job + "-" + topic)
        // Ids that are used again: a new one with every checkpoint would fill the broker, and a
        // start without state would have to try thousands of them one by one.
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .build();
  }

  /**
   * Ends a stream in the topic of the dead letters.
   *
   * @param uid permanent address of the sink's state
   */
  public void deadLetters(DataStream<DeadLetter> letters, String topic, String uid) {
    letters
        .sinkTo(exactlyOnce(topic, new DeadLetterSerializer(topic, job, JobVersion.get())))
        .uid(uid)
        .name("Dead letters");
  }

  /** What producers go by; references to secrets are not resolved in it. */
  public Properties producerProperties() {
    Properties properties = ClientProperties.of(kafka);
    properties.putIfAbsent(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_RECORD_BYTES));
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return properties;
  }
}
