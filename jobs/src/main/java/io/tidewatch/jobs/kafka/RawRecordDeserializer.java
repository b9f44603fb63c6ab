package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.RawRecordLayout;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands records on as they are. */
final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    out.collect(RawRecords.of(record));
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return LayoutTypeInfo.of(new RawRecordLayout());
  }
}
