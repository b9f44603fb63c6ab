package io.tidewatch.cli.run;

import io.tidewatch.models.words.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether what went in came out, stage by stage.
 *
 * @param sent records that were sent
 * @param rejected records that were refused before they could be
 * @param windows the judged windows
 * @param transactionsInWindows transactions of all windows, also those that only their hour tells
 *     of
 * @param incidents incidents that were announced
 * @param incidentsDelivered incidents in the index
 * @param deadLetters what could not be used
 */
public record Balance(
    long sent,
    long rejected,
    Windows windows,
    long transactionsInWindows,
    long incidents,
    long incidentsDelivered,
    DeadLetters deadLetters) {
  private static final String TRANSACTIONS = "tidewatch.transactions";
  private static final String IN_HOUR = "tidewatch.in_hour";

  /**
   * Judged windows in the index, which by policy may be few.
   *
   * @param all how many
   * @param silent of them without any transaction: a silence is judged, too
   * @param learning of them from which was only learnt
   */
  public record Windows(long all, long silent, long learning) {}

  /**
   * Draws it up from a stack that is drained.
   *
   * @param sent records that were sent
   * @param rejected records that were refused before they could be
   * @param incidents incidents that were announced
   */
  public static Balance of(Stack stack, long sent, long rejected, long incidents)
      throws IOException {
    try (DocumentIndex index = new DocumentIndex(stack.elasticsearchSettings())) {
      return new Balance(
          sent,
          rejected,
          new Windows(
              index.count(DocumentIndex.WINDOWS),
              index.count(DocumentIndex.WINDOWS, TRANSACTIONS, "0"),
              index.count(DocumentIndex.WINDOWS, "tidewatch.learning", "true")),
          transactionsIn(index),
          incidents,
          index.count(DocumentIndex.INCIDENTS),
          DeadLetters.in(stack));
    }
  }

  /** An hour tells of all its windows, so those that have documents too are left out. */
  private static long transactionsIn(DocumentIndex index) throws IOException {
    return index.sumWithout(DocumentIndex.HOURS, TRANSACTIONS, IN_HOUR)
        + index.sumWithout(DocumentIndex.WINDOWS, TRANSACTIONS, IN_HOUR);
  }

  /** Records that were to be judged. */
  public long recordsIn() {
    return sent + rejected;
  }

  /** Whether at each stage all came out that went in. */
  public boolean addsUp() {
    return problems().isEmpty();
  }

  /**
   * What went in and did not come out, one line a stage; too much at one hides no loss at another.
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (rejected != deadLetters.rejected()) {
      problems.add(
          "%s rejected before being sent, but %,d in dead letters"
              .formatted(Counted.of(rejected, "record"), deadLetters.rejected()));
    }
    if (sent != transactionsInWindows + deadLetters.buried()) {
      problems.add(
          "%s sent, but %,d in windows and %,d in dead letters of jobs"
              .formatted(Counted.of(sent, "record"), transactionsInWindows, deadLetters.buried()));
    }
    if (incidents != incidentsDelivered) {
      problems.add(
          "%s announced, but %,d in the index"
              .formatted(Counted.of(incidents, "incident"), incidentsDelivered));
    }
    return problems;
  }
}
