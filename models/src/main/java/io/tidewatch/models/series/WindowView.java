package io.tidewatch.models.series;

import io.tidewatch.models.window.DurationSketch;
import io.tidewatch.models.window.WindowStatistics;

/**
 * What the model looks at in one window of one series.
 *
 * @param startMillis start of the window
 * @param endMillis end of the window, exclusive
 * @param transactions all transactions
 * @param defects those that ended in a defect
 * @param satisfied those within the Apdex threshold
 * @param tolerating those within four times of it but not within it
 * @param durations durations of those that were answered
 * @param durationSumMicros sum of the durations of all
 */
public record WindowView(
    long startMillis,
    long endMillis,
    long transactions,
    long defects,
    long satisfied,
    long tolerating,
    DurationSketch durations,
    long durationSumMicros) {

  /** Refuses windows of no length and parts greater than the whole. */
  public WindowView {
    if (endMillis <= startMillis) {
      throw new IllegalArgumentException(
          "a window from %d to %d has no length".formatted(startMillis, endMillis));
    }
    if (transactions < 0 || defects > transactions || satisfied + tolerating > transactions) {
      throw new IllegalArgumentException(
          "%d transactions cannot hold %d defects, %d satisfied and %d tolerating"
              .formatted(transactions, defects, satisfied, tolerating));
    }
  }

  /** The view of a window with data. */
  public static WindowView of(long startMillis, long endMillis, WindowStatistics s) {
    return new WindowView(
        startMillis,
        endMillis,
        s.transactions(),
        s.defects(),
        s.satisfied(),
        s.tolerating(),
        s.durations(),
        s.durationSumMicros());
  }

  /** The view of a window in which nothing happened. */
  public static WindowView empty(long startMillis, long endMillis) {
    return new WindowView(startMillis, endMillis, 0, 0, 0, 0, new DurationSketch(), 0);
  }

  /** Length of the window in minutes. */
  public double minutes() {
    return (endMillis - startMillis) / 60_000.0;
  }
}
