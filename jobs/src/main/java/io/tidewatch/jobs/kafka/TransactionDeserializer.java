package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.TransactionDecoder;
import io.tidewatch.jobs.wire.TransactionFormat;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes in the source itself, so that watermarks are made per partition of what the records say,
 * and records that cannot be used never touch them.
 */
final class TransactionDeserializer implements KafkaRecordDeserializationSchema<Decoded> {
  private static final long serialVersionUID = 1L;

  private final TransactionFormat format;
  private transient TransactionDecoder decoder;

  TransactionDeserializer(TransactionFormat format) {
    this.format = format;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = new TransactionDecoder(format);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded> out) {
    out.collect(decoder.decode(RawRecords.of(record)));
  }

  @Override
  public TypeInformation<Decoded> getProducedType() {
    return TaskLocalTypeInfo.of(Decoded.class);
  }
}
