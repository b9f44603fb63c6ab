package io.tidewatch.models.alerting;

import io.tidewatch.models.forecast.ForecastStep;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.outlook.Prospect;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;

/**
 * Lets an outlook live through the same machine as a deviation: judged once an hour instead of once
 * a minute, by what is to be expected instead of how rare it is.
 */
final class OutlookWindow {
  private static final int MINUTES_PER_STEP = 60;

  /** Set beside the indicator's name, so that no alert of a deviation has the same id. */
  private static final String SUBJECT_PREFIX = "objective|";

  private static final double NO_SCORE = 0;
  private static final double NO_RETURN_PERIOD = 0;

  private OutlookWindow() {}

  static JudgedWindow of(SeriesKey series, Outlook outlook, boolean muted, SeriesPolicy policy) {
    Prospect prospect = outlook.prospect();
    boolean alerting = prospect == Prospect.BREACH_EXPECTED;
    boolean held = alerting && muted;
    boolean calm = held || !alerting && prospect != Prospect.ENDANGERED;
    ForecastStep then = outlook.decisive();
    IndicatorJudgement judgement =
        new IndicatorJudgement(
            outlook.objective().indicator(),
            outlook.observed(),
            then.median(),
            then.lower90(),
            then.upper90(),
            NO_SCORE,
            NO_RETURN_PERIOD,
            muted ? Level.OK : outlook.level(),
            held ? Reason.BREACH_MUTED : reason(prospect),
            outlook.transactions(),
            MINUTES_PER_STEP);
    return new JudgedWindow(
        series,
        subject(outlook.objective().indicator()),
        outlook.hourStart(),
        outlook.hourEnd(),
        outlook.transactions(),
        judgement,
        prospect == Prospect.BREACHED,
        policy.lifecycle().stretched(MINUTES_PER_STEP),
        calm,
        () -> OutlookSentence.of(outlook, policy.zone()),
        policy.version(),
        0);
  }

  /** The end of what was expected of an objective, though no hour says so. */
  static JudgedWindow last(
      SeriesKey series, Indicator indicator, long at, Reason reason, SeriesPolicy policy) {
    String sentence = OutlookSentence.ofEnd(indicator, reason);
    return JudgedWindow.last(series, subject(indicator), indicator, at, reason, sentence, policy);
  }

  private static String subject(Indicator indicator) {
    return SUBJECT_PREFIX + indicator.id();
  }

  private static Reason reason(Prospect prospect) {
    return switch (prospect) {
      case OPEN, KEPT -> Reason.OBJECTIVE_KEPT;
      case ENDANGERED -> Reason.OBJECTIVE_ENDANGERED;
      case BREACH_EXPECTED -> Reason.BREACH_EXPECTED;
      case BREACHED -> Reason.OBJECTIVE_BREACHED;
    };
  }
}
