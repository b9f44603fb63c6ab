package io.tidewatch.cli.backtest;

import java.time.Duration;

/** What was read so far. Written by one thread, asked by others. */
final class Intake {
  private static final long PATIENCE_MILLIS = Duration.ofMinutes(10).toMillis();

  private volatile long transactions;
  private volatile long rejected;
  private volatile long earliest = Long.MAX_VALUE;
  private volatile long latest = Long.MIN_VALUE;

  /** By how much a record may be out of order without hiding those behind it. */
  long patienceMillis() {
    return PATIENCE_MILLIS;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void read(long eventTimeMillis) {
    transactions++;
    if (eventTimeMillis < earliest) {
      earliest = eventTimeMillis;
    }
    if (eventTimeMillis > latest) {
      latest = eventTimeMillis;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void rejected(long rows) {
    rejected += rows;
  }

  /** Transactions that were read. */
  long transactions() {
    return transactions;
  }

  /** Rows that no transaction could be made of. */
  long rowsRejected() {
    return rejected;
  }

  /** From the first transaction to the last; nothing before there was one. */
  Period period() {
    return transactions == 0 ? new Period(0, 0) : new Period(earliest, latest + 1);
  }
}
