package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * The pairs of windows by which an error budget is watched.
 *
 * @param pairs the pairs, each long window once; the most urgent first
 */
public record BurnRates(List<BurnRate> pairs) {
  private static final BurnRates DEFAULTS =
      new BurnRates(
          List.of(
              pair(0.02, Duration.ofHours(1), Duration.ofMinutes(5), Level.CRITICAL),
              pair(0.05, Duration.ofHours(6), Duration.ofMinutes(30), Level.MAJOR),
              pair(0.10, Duration.ofHours(24), Duration.ofHours(2), Level.MINOR),
              pair(0.10, Duration.ofHours(72), Duration.ofHours(6), Level.WARNING)));

  /** Refuses two pairs with the same long window; puts the most urgent first. */
  public BurnRates {
    PolicyRules.distinct("burnRates", pairs, BurnRate::longWindow);
    pairs =
        pairs.stream()
            .sorted(
                Comparator.comparing(BurnRate::level)
                    .reversed()
                    .thenComparing(BurnRate::longWindow))
            .toList();
  }

  /**
   * The pairs of the SRE workbook: 2 % of the budget in an hour, 5 % in six, 10 % in a day, 10 % in
   * three.
   */
  public static BurnRates defaults() {
    return DEFAULTS;
  }

  /**
   * The pairs that can say something about one objective. The others are left out: one whose long
   * window is longer than the period, one that would speak while the budget is spent no faster than
   * it may, and one that could not speak if everything failed.
   *
   * @param period the time for which the budget is: of a window on the calendar the length of that
   *     very window
   * @param target share of good ones that was promised
   */
  public List<BurnRate> usable(Duration period, double target) {
    return pairs.stream()
        .filter(pair -> pair.longWindow().compareTo(period) <= 0)
        .filter(pair -> pair.factor(period) >= 1)
        .filter(pair -> pair.badShare(period, target) < 1)
        .toList();
  }

  private static BurnRate pair(double share, Duration longer, Duration shorter, Level level) {
    return new BurnRate(share, longer, shorter, level);
  }
}
