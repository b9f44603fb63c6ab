package io.tidewatch.models.series;

/**
 * The scale of scores: a return period, shown as 0–100. It rises strictly, so that scores of any
 * two series compare, and has its knots where people think: once an hour 20, a day 40, a week 55, a
 * month 70, a year 85, never 100; in between it is linear in the logarithm of the period, beyond a
 * year it closes half of the rest for every four powers of ten.
 */
public final class Scores {
  private static final double[] KNOT_MINUTES = {
    1, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60, 365 * 24 * 60
  };
  private static final double[] KNOT_SCORES = {0, 20, 40, 55, 70, 85};
  private static final double HALVING_DECADES = 4;

  private Scores() {}

  /**
   * The score of a return period.
   *
   * @param returnPeriodMinutes the period; up to a minute scores 0
   */
  public static double ofReturnPeriod(double returnPeriodMinutes) {
    if (!(returnPeriodMinutes > KNOT_MINUTES[0])) {
      return 0;
    }
    int last = KNOT_MINUTES.length - 1;
    if (returnPeriodMinutes >= KNOT_MINUTES[last]) {
      double decades = Math.log10(returnPeriodMinutes / KNOT_MINUTES[last]);
      return 100 - (100 - KNOT_SCORES[last]) / (1 + decades / HALVING_DECADES);
    }
    int i = 1;
    while (returnPeriodMinutes >= KNOT_MINUTES[i]) {
      i++;
    }
    double share =
        Math.log(returnPeriodMinutes / KNOT_MINUTES[i - 1])
            / Math.log(KNOT_MINUTES[i] / KNOT_MINUTES[i - 1]);
    return KNOT_SCORES[i - 1] + share * (KNOT_SCORES[i] - KNOT_SCORES[i - 1]);
  }

  /**
   * The return period that a score stands for, in minutes: the inverse of {@link #ofReturnPeriod}.
   *
   * @param score from 0 to 100
   * @return a minute for 0, infinite for 100
   */
  public static double returnPeriodMinutes(double score) {
    int last = KNOT_MINUTES.length - 1;
    if (!(score > 0)) {
      return KNOT_MINUTES[0];
    }
    if (score >= KNOT_SCORES[last]) {
      double decades = HALVING_DECADES * ((100 - KNOT_SCORES[last]) / (100 - score) - 1);
      return KNOT_MINUTES[last] * Math.pow(10, decades);
    }
    int i = 1;
    while (score >= KNOT_SCORES[i]) {
      i++;
    }
    double share = (score - KNOT_SCORES[i - 1]) / (KNOT_SCORES[i] - KNOT_SCORES[i - 1]);
    return KNOT_MINUTES[i - 1] * Math.pow(KNOT_MINUTES[i] / KNOT_MINUTES[i - 1], share);
  }
}
