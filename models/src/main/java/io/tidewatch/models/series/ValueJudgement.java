package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Level;

/**
 * What the model says of one value of a plain measurement.
 *
 * @param expected what was expected
 * @param lower lower end of the 90 % band
 * @param upper upper end of the 90 % band
 * @param score how improbable the value is, 0–100; see {@link Scores}
 * @param onset the score where an excursion begins or gets worse, 0 where it merely lasts
 * @param returnPeriodMinutes mean time between two values as bad by chance
 * @param level level by the thresholds
 * @param reason why the level is what it is
 */
public record ValueJudgement(
    double expected,
    double lower,
    double upper,
    double score,
    double onset,
    double returnPeriodMinutes,
    Level level,
    Reason reason) {}
