package io.tidewatch.models.retention;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;

/** Says which windows stand out. */
public final class Notability {
  private Notability() {}

  /**
   * Whether somebody will want to see this window by itself: an alert of the series lasts or has
   * just changed, a level is above ok, or an indicator was rare enough for a level that something
   * but its mere size kept back. What is within its band or out of it by chance, too small to
   * matter, still being learnt or not there to be measured is told well enough by its hour.
   *
   * @param alerting whether an alert of the series lasts, or one has a new revision
   */
  public static boolean isNotable(Judgement window, boolean alerting) {
    if (alerting || window.level() != Level.OK || isNotable(window.reason())) {
      return true;
    }
    for (IndicatorJudgement indicator : window.indicators()) {
      if (isNotable(indicator.reason())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNotable(Reason reason) {
    return switch (reason) {
      case WITHIN_BAND,
          BELOW_LEVEL,
          TOO_SMALL,
          LEARNING,
          NO_TRAFFIC_EXPECTED,
          NOT_MEASURED,
          OBJECTIVE_KEPT,
          OBJECTIVE_ENDANGERED,
          BREACH_EXPECTED,
          OBJECTIVE_BREACHED,
          BREACH_MUTED,
          OBJECTIVE_WITHDRAWN,
          NOTHING_EXPECTED,
          SHADOW_ENDED,
          OUTLOOK_SHADOW_ENDED ->
          false;
      case MUTED, TOO_LITTLE_EVIDENCE, DEVIATES, TRAFFIC_ABSENT, RETIRED, NEW_NORMAL -> true;
    };
  }
}
