package io.tidewatch.models.policy;

import java.time.Duration;

/**
 * When an expected breach of an objective raises an alert.
 *
 * @param alertWithin how far ahead a breach that is likely raises one
 */
public record ForecastPolicy(Duration alertWithin) {
  /** How far ahead is looked at all. */
  public static final Duration AHEAD = Duration.ofDays(7);

  private static final ForecastPolicy DEFAULTS = new ForecastPolicy(Duration.ofDays(3));

  /** Refuses a time that is not positive, and one that lies beyond what is forecast. */
  public ForecastPolicy {
    PolicyRules.require(
        alertWithin != null
            && !alertWithin.isNegative()
            && !alertWithin.isZero()
            && alertWithin.compareTo(AHEAD) <= 0,
        "forecast.alertWithin",
        alertWithin,
        "must be above nothing and at most " + AHEAD.toDays() + " d",
        "nothing is forecast beyond");
  }

  /** Three days. */
  public static ForecastPolicy defaults() {
    return DEFAULTS;
  }
}
