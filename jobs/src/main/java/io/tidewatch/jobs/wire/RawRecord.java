package io.tidewatch.jobs.wire;

/**
 * A record as Kafka handed it over. Its arrays are shared, not copied: treat them as read-only.
 *
 * @param topic topic it came from
 * @param partition partition it came from
 * @param offset its offset there
 * @param timeMillis the timestamp Kafka has for it, milliseconds since the epoch
 * @param key the key, or null
 * @param value the value, or null
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose; never compared
public record RawRecord(
    String topic, int partition, long offset, long timeMillis, byte[] key, byte[] value) {

  /** Bytes in the value; 0 for a record without one. */
  public int size() {
    return value == null ? 0 : value.length;
  }
}
