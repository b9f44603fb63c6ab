package io.tidewatch.models.series;

import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.Thresholds;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Lets windows pass in which nothing came, and learns them once something came again. Nobody
 * wonders about them while a service is down as announced, nor once the series is left alone.
 */
final class QuietWindows {
  private static final double MILLIS_PER_MINUTE = 60_000;

  /** Windows that are made up for one by one: a week of minutes. */
  private static final long MOST = 7 * 24 * 60;

  private final RateModel throughput;
  private final Silence silence;
  private final long windowMillis;
  private final SeriesPolicy policy;
  private final SeriesCalendar calendar;
  private final SeasonSlots slots;
  private final LongPredicate learning;

  QuietWindows(
      RateModel throughput,
      Silence silence,
      long windowMillis,
      SeriesPolicy policy,
      SeriesCalendar calendar,
      SeasonSlots slots,
      LongPredicate learning) {
    this.throughput = throughput;
    this.silence = silence;
    this.windowMillis = windowMillis;
    this.policy = policy;
    this.calendar = calendar;
    this.slots = slots;
    this.learning = learning;
  }

  /** Lets those between two moments pass. */
  void pass(long from, long until) {
    if (silence.isRetired()) {
      return;
    }
    for (long start = first(from, until); start + windowMillis <= until; start += windowMillis) {
      if (teaches(start)) {
        pass(throughput.predict(season(start)), start);
      } else {
        excuse(start + windowMillis);
      }
    }
  }

  /**
   * Lets one pass for which that was expected. Whether it is an absence by now is found here, for
   * every window, and by the built-in thresholds: it must not depend on which of them are judged.
   */
  void pass(RatePrediction p, long start) {
    if (!learning.test(start) && isAbsence(p)) {
      silence.unusual();
      if (!calendar.at(start, start + windowMillis).mute()) {
        silence.absent(start);
      }
    }
    if (throughput.passSilently(p, windowMillis / MILLIS_PER_MINUTE)) {
      silence.out(start);
    }
  }

  private boolean isAbsence(RatePrediction p) {
    double minutes = windowMillis / MILLIS_PER_MINUTE;
    double mean = p.silentRate() * minutes;
    double missing = p.silentMean() + mean;
    if (mean <= 0) {
      return false;
    }
    double kappa = (p.silentDoubt() + mean * p.silentVariance()) / missing;
    return missing >= WindowJudge.silenceNeeded(p, kappa, mean, minutes, Thresholds.defaults());
  }

  /** Nobody waited until then. */
  void excuse(long until) {
    throughput.forgetSilence();
    silence.excuse(until);
  }

  /**
   * Something came again in a window, so that what passed before was a pause: now it is learnt as
   * far as it was in band, unless traffic was absent or the series left alone.
   *
   * @param pace how a window that starts then is learnt
   * @return whether a lasting shift has just become the new normal
   */
  boolean end(WindowView window, LongFunction<LearningPace> pace) {
    boolean shifted = false;
    if (silence.isUnusual()) {
      throughput.forgetShift();
    } else if (!silence.isRetired()) {
      long until = window.startMillis();
      for (long start = first(silence.since(), until);
          start + windowMillis <= until;
          start += windowMillis) {
        boolean inBand = !silence.isOut(start);
        shifted |= inBand && teaches(start) && learn(start, pace.apply(start));
      }
    }
    silence.begin(window.endMillis());
    return shifted;
  }

  private boolean learn(long start, LearningPace pace) {
    Season season = season(start);
    boolean shifted = throughput.learnSilence(season, pace.minutes(), pace);
    season.save();
    return shifted;
  }

  private boolean teaches(long start) {
    return calendar.at(start, start + windowMillis).learn();
  }

  private Season season(long start) {
    return IndicatorModels.season(slots, start, start + windowMillis, policy);
  }

  private long first(long from, long until) {
    return Math.max(from, until - MOST * windowMillis);
  }
}
