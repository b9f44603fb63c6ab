package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.wire.RawRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka's records in our words. */
final class RawRecords {
  private RawRecords() {}

  static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value());
  }
}
