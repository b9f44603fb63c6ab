package io.tidewatch.jobs.wire;

import io.tidewatch.models.transaction.Transaction;

/** What became of a record: a transaction, or the reason why there is none. */
public sealed interface Decoded {

  /** The record as it came, for the dead letters. */
  RawRecord raw();

  /**
   * A record that holds a transaction.
   *
   * @param raw the record as it came
   * @param transaction what it says
   */
  record Usable(RawRecord raw, Transaction transaction) implements Decoded {
    /**
     * How far the record moves clocks, milliseconds since the epoch: until the transaction ended,
     * but never beyond the moment at which Kafka received it. A producer whose clock is ahead, by
     * less than is tolerated, must not close windows on what others have sent so far.
     */
    public long clockMillis() {
      return Math.min(transaction.eventTimeMillis(), raw.timeMillis());
    }
  }

  /**
   * A record that nothing can be done with.
   *
   * @param raw the record as it came
   * @param reason why, as a fixed code
   * @param detail what is wrong, where, and how to mend it
   */
  record Unusable(RawRecord raw, Reason reason, String detail) implements Decoded {}
}
