package io.tidewatch.models.alerting;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.Lifecycle;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One judgement of one indicator as the {@link AlertMachine} sees it.
 *
 * @param series the series
 * @param subject what the alert is about; with the series and the onset it identifies the alert
 * @param start start of what was judged, event time
 * @param end its end, exclusive
 * @param transactions transactions in it
 * @param indicator the judgement
 * @param endsAtOnce whether an alert that lasts is over with this
 * @param lifecycle when alerts are raised and cleared
 * @param calm whether it is further inside than ok, so that an alert may end
 * @param sentence says in words what was found
 * @param policyVersion version of the policies that judged
 * @param shadow the same if that version is only tried out; 0 if it is in force
 */
record JudgedWindow(
    SeriesKey series,
    String subject,
    long start,
    long end,
    long transactions,
    IndicatorJudgement indicator,
    boolean endsAtOnce,
    Lifecycle lifecycle,
    boolean calm,
    Supplier<String> sentence,
    long policyVersion,
    long shadow) {
  /** A window is calm when its return period is this much shorter than the lowest level's. */
  private static final double CALM_FACTOR = 4;

  /** What a window says of how usual an indicator is. */
  static JudgedWindow of(
      SeriesKey series, Judgement judgement, IndicatorJudgement indicator, SeriesPolicy policy) {
    return new JudgedWindow(
        series,
        indicator.indicator().id(),
        judgement.windowStart(),
        judgement.windowEnd(),
        judgement.transactions(),
        indicator,
        judgement.reason() == Reason.RETIRED || indicator.reason() == Reason.NEW_NORMAL,
        policy.lifecycle(),
        isCalm(indicator, policy),
        () -> ReasonSentence.of(indicator),
        policy.version(),
        0);
  }

  /** The end of an alert of a deviation, for the series is forgotten. */
  static JudgedWindow last(SeriesKey series, Indicator indicator, long at, SeriesPolicy policy) {
    String sentence = "no traffic for so long that the series is forgotten";
    return last(series, indicator.id(), indicator, at, Reason.RETIRED, sentence, policy);
  }

  /** The end of an alert that lasts, for a reason that no window gives. */
  static JudgedWindow last(
      SeriesKey series,
      String subject,
      Indicator indicator,
      long at,
      Reason reason,
      String sentence,
      SeriesPolicy policy) {
    return new JudgedWindow(
        series,
        subject,
        at,
        at,
        0,
        new IndicatorJudgement(
            indicator,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0,
            0,
            Level.OK,
            reason,
            0,
            0),
        true,
        policy.lifecycle(),
        true,
        () -> sentence,
        policy.version(),
        0);
  }

  /** The same, judged by a version that is tried out; 0 if it is in force. */
  JudgedWindow triedBy(long version) {
    return version == 0
        ? this
        : new JudgedWindow(
            series,
            subject,
            start,
            end,
            transactions,
            indicator,
            endsAtOnce,
            lifecycle,
            calm,
            sentence,
            version,
            version);
  }

  boolean isMeasured() {
    return indicator.reason() != Reason.NOT_MEASURED;
  }

  private static boolean isCalm(IndicatorJudgement indicator, SeriesPolicy policy) {
    double below = policy.thresholds().warning().toMinutes() / CALM_FACTOR;
    return indicator.level() == Level.OK
        && (indicator.reason() == Reason.MUTED || indicator.returnPeriodMinutes() < below);
  }

  Level dueLevel(long recent) {
    boolean atOnce =
        indicator.level() != Level.OK
            && indicator.returnPeriodMinutes() >= lifecycle.raiseAtOnce().toMinutes();
    Level counted = RecentLevels.reached(recent, lifecycle.raiseAfter(), lifecycle.raiseWithin());
    return atOnce ? Level.worse(indicator.level(), counted) : counted;
  }

  Alert revision(AlertState s) {
    String origin = s.shadow() == 0 ? "" : "|shadow of version " + s.shadow();
    String key = series.id() + "|" + subject + "|" + s.onset() + origin;
    return new Alert(
        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString(),
        s.revision(),
        series,
        indicator.indicator(),
        s.isActive(),
        s.level(),
        s.peakLevel(),
        indicator.score(),
        s.peakScore(),
        s.onset(),
        s.raisedAt(),
        end,
        indicator.observed(),
        indicator.expected(),
        indicator.lower(),
        indicator.upper(),
        transactions,
        indicator.reason().code(),
        sentence.get(),
        policyVersion,
        shadow != 0);
  }
}
