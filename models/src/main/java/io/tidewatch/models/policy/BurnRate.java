package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Level;
import java.time.Duration;

/**
 * A pair of windows in which an error budget must not be spent too fast, as the SRE workbook has
 * it: by the share of the budget that may be gone at the end of the long one. The short one tells
 * that it is still going on.
 *
 * @param budgetShare share of the whole budget, above 0 and at most 1
 * @param longWindow over how long that share would be spent
 * @param shortWindow over how long the budget must be spent as fast; shorter
 * @param level what it earns
 */
public record BurnRate(Double budgetShare, Duration longWindow, Duration shortWindow, Level level) {
  /** Refuses shares that are none, windows out of order, and a level of ok. */
  public BurnRate {
    PolicyRules.require(
        budgetShare != null && budgetShare > 0 && budgetShare <= 1,
        "burnRates[].budgetShare",
        budgetShare,
        "must be above 0 and at most 1",
        "it is a share of the budget");
    PolicyRules.require(
        longWindow != null && shortWindow != null,
        "burnRates[].longWindow",
        longWindow,
        "must be said, and shortWindow",
        "a pace is measured over a time");
    PolicyRules.positiveIfSaid("burnRates[].longWindow", longWindow);
    PolicyRules.positiveIfSaid("burnRates[].shortWindow", shortWindow);
    PolicyRules.require(
        shortWindow.compareTo(longWindow) < 0,
        "burnRates[].shortWindow",
        shortWindow,
        "must be shorter than longWindow (" + longWindow + ")",
        "it tells that the long one's trouble still lasts");
    PolicyRules.require(
        level != null && level != Level.OK,
        "burnRates[].level",
        level,
        "must be warning, minor, major or critical",
        "it is what the pair earns");
  }

  /**
   * How many times faster than evenly the budget is spent by then.
   *
   * @param period the time for which the whole budget is
   */
  public double factor(Duration period) {
    return budgetShare * period.toMillis() / longWindow.toMillis();
  }

  /**
   * Share of bad transactions from which the pair speaks.
   *
   * @param period the time for which the whole budget is
   * @param target share of good ones that was promised
   */
  public double badShare(Duration period, double target) {
    return factor(period) * (1 - target);
  }
}
