package io.tidewatch.cli.simulate;

/**
 * A record as it reaches the topic of transactions.
 *
 * @param arrivalMillis when it reaches the topic, in the story's time
 * @param key what keeps the order of a series, UTF-8
 * @param value the event in Avro's single-object encoding, or what became of it
 * @param fate what a careful reader makes of it
 */
public record SimulatedRecord(long arrivalMillis, byte[] key, byte[] value, Fate fate) {

  /** What a careful reader makes of a record. */
  public enum Fate {
    /** Judged. */
    USED,
    /** Refused, because its window was closed long ago. */
    TOO_LATE,
    /** Refused, because nobody can read or believe it. */
    UNUSABLE
  }
}
