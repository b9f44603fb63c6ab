package io.tidewatch.models.alerting;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Arrays;
import java.util.Objects;

/**
 * One revision of an alert: one indicator of one series leaving ok, until it is back. Times are
 * event time in milliseconds since the epoch.
 *
 * @param alertId identifies the alert: the same for all its revisions, and after a replay
 * @param revision counts the revisions of this alert from 1
 * @param series the series
 * @param indicator what deviated
 * @param active whether it lasts; false once cleared
 * @param level level now; {@link Level#OK} once cleared
 * @param peakLevel highest level so far
 * @param score score of the latest window, 0–100
 * @param peakScore highest score so far, 0–100
 * @param onsetMillis start of the first window that deviated
 * @param raisedAtMillis end of the window that raised the alert
 * @param updatedAtMillis end of the latest window that was judged; once cleared, of the one that
 *     cleared it
 * @param observed what was measured in the latest window, in the indicator's unit
 * @param expected what the baseline expected there
 * @param lower lower end of the band
 * @param upper upper end of the band
 * @param transactions transactions in the latest window
 * @param reasonCode why the level is what it is, as a fixed code
 * @param reason why the level is what it is, in one sentence
 * @param policyVersion version of the policies that judged; 0 for the built-in defaults
 * @param shadow whether that version was only tried out: nobody is told, and nothing is made of it
 */
public record Alert(
    String alertId,
    long revision,
    SeriesKey series,
    Indicator indicator,
    boolean active,
    Level level,
    Level peakLevel,
    double score,
    double peakScore,
    long onsetMillis,
    long raisedAtMillis,
    long updatedAtMillis,
    double observed,
    double expected,
    double lower,
    double upper,
    long transactions,
    String reasonCode,
    String reason,
    long policyVersion,
    boolean shadow) {
  /** Refuses nulls, a cleared alert that has a level, and an active one that has none. */
  public Alert {
    Objects.requireNonNull(alertId, "alertId");
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(indicator, "indicator");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(peakLevel, "peakLevel");
    Objects.requireNonNull(reasonCode, "reasonCode");
    Objects.requireNonNull(reason, "reason");
    if (active == (level == Level.OK)) {
      throw new IllegalArgumentException(
          "alert %s is %s and has the level %s: only a cleared alert is ok"
              .formatted(alertId, active ? "active" : "cleared", level));
    }
  }

  /** Whether it is about what is expected of an objective, not about what is. */
  public boolean isOfOutlook() {
    return Arrays.stream(Reason.values())
        .anyMatch(known -> known.isOfOutlook() && known.code().equals(reasonCode));
  }
}
