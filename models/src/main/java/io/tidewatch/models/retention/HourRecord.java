package io.tidewatch.models.retention;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.window.WindowFigures;
import java.util.List;

/**
 * What the windows of one hour come to.
 *
 * @param startMillis start of the hour, event time
 * @param endMillis its end, exclusive
 * @param revision judgements and amendments it has taken in: the same number means the same
 *     content, whenever it is told
 * @param policyVersion version of the policies that judged the latest of its windows
 * @param windows windows that were judged
 * @param windowsNotOk those of them with a level above ok
 * @param figures what was counted
 * @param durations how long the transactions took
 * @param level worst level
 * @param score worst score, as {@link Rounding#SCORE} has it; NaN if no indicator had any
 * @param intervals why the level was what it was, in the order of time
 */
public record HourRecord(
    long startMillis,
    long endMillis,
    long revision,
    long policyVersion,
    int windows,
    int windowsNotOk,
    WindowFigures figures,
    Durations durations,
    Level level,
    double score,
    List<ReasonInterval> intervals) {

  /** Keeps the list from changing. */
  public HourRecord {
    intervals = List.copyOf(intervals);
  }

  /**
   * How long transactions took, microseconds; NaN if there were none.
   *
   * @param mean of all
   * @param p50 half of those that were answered were faster
   * @param p95 95 of 100 were faster
   * @param p99 99 of 100 were faster
   */
  public record Durations(double mean, double p50, double p95, double p99) {}
}
