package io.tidewatch.cli.run;

import java.io.IOException;

/**
 * Whether what went in came out.
 *
 * @param recordsIn records that were sent or refused before they could be
 * @param windows judged windows in the index, which by policy may be few
 * @param transactionsInWindows transactions of all windows, also those that only their hour tells
 *     of
 * @param incidentsDelivered incidents in the index
 * @param deadLetters what could not be used
 */
public record Balance(
    long recordsIn,
    long windows,
    long transactionsInWindows,
    long incidentsDelivered,
    DeadLetters deadLetters) {
  private static final String TRANSACTIONS = "tidewatch.transactions";
  private static final String IN_HOUR = "tidewatch.in_hour";

  /**
   * Draws it up from a stack that is drained.
   *
   * @param recordsIn records that were sent or refused before they could be
   */
  public static Balance of(Stack stack, long recordsIn) throws IOException {
    try (DocumentIndex index = new DocumentIndex(stack.elasticsearchSettings())) {
      return new Balance(
          recordsIn,
          index.count(DocumentIndex.WINDOWS),
          transactionsIn(index),
          index.count(DocumentIndex.INCIDENTS),
          DeadLetters.in(stack));
    }
  }

  /** An hour tells of all its windows, so those that have documents too are left out. */
  private static long transactionsIn(DocumentIndex index) throws IOException {
    return index.sumWithout(DocumentIndex.HOURS, TRANSACTIONS, IN_HOUR)
        + index.sumWithout(DocumentIndex.WINDOWS, TRANSACTIONS, IN_HOUR);
  }

  /** Whether every record is in a window or a dead letter, and in one of them only. */
  public boolean addsUp() {
    return recordsIn == transactionsInWindows + deadLetters.records();
  }
}
