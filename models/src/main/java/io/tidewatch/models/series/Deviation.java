package io.tidewatch.models.series;

/**
 * How far an observation is from its prediction.
 *
 * @param expected what was expected, in the indicator's unit
 * @param lower lower end of the 90 % band
 * @param upper upper end of the 90 % band
 * @param returnPeriodMinutes mean time between two deviations as bad by chance
 * @param rise whether the deviation is upwards
 * @param evidence bad transactions that speak for it
 * @param effect how far off the gathered windows are on average: the logarithm of by how many times
 *     a duration or rate is larger, or a dropped rate smaller, than expected; may be infinite
 * @param horizon over how many windows it was gathered
 */
record Deviation(
    double expected,
    double lower,
    double upper,
    double returnPeriodMinutes,
    boolean rise,
    double evidence,
    double effect,
    Horizon horizon) {}
