package io.tidewatch.cli.run;

import java.io.IOException;

/**
 * Whether what went in came out.
 *
 * @param recordsIn records that were sent or refused before they could be
 * @param windows judged windows in the index
 * @param transactionsInWindows transactions that they hold
 * @param incidentsDelivered incidents in the index
 * @param deadLetters what could not be used
 */
public record Balance(
    long recordsIn,
    long windows,
    long transactionsInWindows,
    long incidentsDelivered,
    DeadLetters deadLetters) {

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
          index.sum(DocumentIndex.WINDOWS, "tidewatch.transactions"),
          index.count(DocumentIndex.INCIDENTS),
          DeadLetters.in(stack));
    }
  }

  /** Whether every record is in a window or a dead letter, and in one of them only. */
  public boolean addsUp() {
    return recordsIn == transactionsInWindows + deadLetters.records();
  }
}
