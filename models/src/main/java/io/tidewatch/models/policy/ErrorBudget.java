package io.tidewatch.models.policy;

import java.time.Duration;
import java.util.List;

/**
 * An objective with the time over which it is counted: how much may go wrong, and how fast. Made by
 * {@link PolicySet#budgets}.
 *
 * @param promised what was promised
 * @param withinMicros of a latency: what a good transaction takes at most; else 0
 * @param target share of good ones that was promised, above 0 and below 1
 * @param timeWindow time over which it is counted
 * @param method what is counted
 * @param sliceTarget share of good transactions from which a slice of time is good; of no use while
 *     occurrences are counted
 * @param slice how long a slice is
 * @param burnRates the pace at which it may be spent
 */
public record ErrorBudget(
    Promised promised,
    long withinMicros,
    double target,
    TimeWindow timeWindow,
    BudgetingMethod method,
    double sliceTarget,
    Duration slice,
    BurnRates burnRates) {

  /** Share that may be bad. */
  public double allowed() {
    return 1 - target;
  }

  /**
   * The pairs that watch it at a moment; on the calendar their factors follow from the length of
   * the very month.
   *
   * @param millis event time
   */
  public List<BurnRate> watchedBy(long millis) {
    return burnRates.usable(timeWindow.at(millis).length(), target);
  }

  /**
   * Whether the windows' statistics count its good transactions exactly; else they are estimated
   * from the sketch of durations, which is off by 1 % of the duration at most.
   */
  public boolean isCountedExactly(SeriesPolicy policy) {
    return !promised.isLatency()
        || withinMicros == policy.slowMicros()
        || withinMicros == policy.apdexMicros()
        || withinMicros == policy.apdexMicros() * SeriesDefaults.FRUSTRATED_TIMES;
  }
}
