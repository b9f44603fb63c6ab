package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;

/**
 * What the model says of one indicator in one window. Figures are in the indicator's unit, NaN
 * where there is nothing to say.
 *
 * @param indicator the indicator
 * @param observed what was measured
 * @param expected what the baseline expected
 * @param lower lower end of the 90 % band
 * @param upper upper end of the 90 % band
 * @param score how improbable the deviation is, 0–100; see {@link Scores}
 * @param returnPeriodMinutes mean time between two excursions as bad by chance alone
 * @param level level by the policies
 * @param reason why the level is what it is
 * @param evidence bad transactions that speak for the deviation
 * @param horizonMinutes time over which the evidence was gathered
 */
public record IndicatorJudgement(
    Indicator indicator,
    double observed,
    double expected,
    double lower,
    double upper,
    double score,
    double returnPeriodMinutes,
    Level level,
    Reason reason,
    long evidence,
    long horizonMinutes) {

  /** Whether more was measured than expected. */
  public boolean isRise() {
    return observed > expected;
  }
}
