package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.SourceSettings;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.TransactionFormat;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Makes the sources of a job. All of them see committed records only. */
public final class KafkaSources {
  private final KafkaSettings kafka;
  private final SourceSettings source;
  private final String job;

  /**
   * Sources of a job.
   *
   * @param job its name, which goes into the consumer group and the clients' ids
   */
  public KafkaSources(KafkaSettings kafka, SourceSettings source, String job) {
    this.kafka = kafka;
    this.source = source;
    this.job = job;
  }

  /** Transactions, decoded. */
  public KafkaSource<Decoded> transactions(String topic, TransactionFormat format) {
    KafkaSourceBuilder<Decoded> builder = builder(topic, new TransactionDeserializer(format));
    // Large fetches: this topic carries nearly all the bytes there are.
    setDefault(builder, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    setDefault(builder, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304");
    setDefault(builder, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "67108864");
    setDefault(builder, ConsumerConfig.RECEIVE_BUFFER_CONFIG, "1048576");
    return builder.setStartingOffsets(start()).build();
  }

  /** Any other topic, its records as they are. */
  public KafkaSource<RawRecord> records(String topic) {
    return builder(topic, new RawRecordDeserializer()).setStartingOffsets(start()).build();
  }

  /** A topic whose whole content counts, such as the policies: always from the oldest record on. */
  private KafkaSource<RawRecord> wholeTopic(String topic) {
    return builder(topic, new RawRecordDeserializer())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .build();
  }

  /**
   * A topic that every task has to know, such as the policies, as a stream without a clock: its
   * whole content, read by one task.
   *
   * @param uid permanent address of the source's state
   */
  public DataStream<RawRecord> control(
      StreamExecutionEnvironment env, String topic, String name, String uid) {
    return env.fromSource(wholeTopic(topic), ClocklessWatermarks.strategy(), name)
        .setParallelism(1)
        .uid(uid);
  }

  private <T> KafkaSourceBuilder<T> builder(
      String topic, KafkaRecordDeserializationSchema<T> deserializer) {
    Properties properties = ClientProperties.of(kafka);
    properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    KafkaSourceBuilder<T> builder =
        KafkaSource.<T>builder()
            .setProperties(properties)
            .setTopics(topic)
            .setGroupId(kafka.groupId() + "-" + job)
            .setClientIdPrefix(kafka.groupId() + "-" + job + "-" + topic)
            .setDeserializer(deserializer);
    // The connector gives the clients' metrics of all brokers the same names, and Flink warns of
    // each. The lag is told without them.
    setDefault(builder, KafkaSourceOptions.REGISTER_KAFKA_CONSUMER_METRICS.key(), "false");
    if (source.stopAtEnd()) {
      builder.setBounded(OffsetsInitializer.latest());
    }
    return builder;
  }

  private void setDefault(KafkaSourceBuilder<?> builder, String key, String value) {
    if (!kafka.properties().containsKey(key)) {
      builder.setProperty(key, value);
    }
  }

  @SuppressWarnings("deprecation") // the connector has no other form yet
  private OffsetsInitializer start() {
    return switch (source.start()) {
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
    };
  }
}
