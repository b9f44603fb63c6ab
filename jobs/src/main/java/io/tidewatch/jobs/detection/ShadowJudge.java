package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.jobs.policy.ShadowInForce;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.ShadowTimeline.Turn;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Trial;
import io.tidewatch.models.series.WindowView;
import io.tidewatch.models.transaction.SeriesKey;
import org.apache.flink.util.Collector;

/**
 * Judges windows once more by the version of the policies that is tried out, if any is. It sees the
 * predictions that those in force judge by, and teaches nothing. Not thread-safe.
 */
final class ShadowJudge {
  private final ShadowInForce versions;

  /** Judges by what is tried out of these. */
  ShadowJudge(ShadowInForce versions) {
    this.versions = versions;
  }

  /** As {@link ShadowInForce#offer}. */
  void offer(PolicyVersion version, long judgedUntilMillis) throws Exception {
    versions.offer(version, judgedUntilMillis);
  }

  /** Begins or ends what is tried out on a series. Nothing, where nothing is and none was. */
  Turn turn(
      HotSeries series,
      SeriesKey key,
      long windowEnd,
      PolicySet set,
      SeriesPolicy policy,
      Collector<Scored> out) {
    Turn turn = versions.at(windowEnd, set);
    Trial before = series.trial();
    if (before != null || turn.tried() != 0) {
      series.trial(Trial.turn(before, turn.tried(), turn.promoted(), series.model()));
      if (series.trial() == null) {
        out.collect(new ShadowWindow(key, windowEnd, 0, turn.promoted(), null, policy, false));
      }
    }
    return turn;
  }

  /**
   * Judges a window with data once more.
   *
   * @param first what those in force made of it
   */
  void judge(
      HotSeries series,
      SeriesKey key,
      WindowView window,
      Turn turn,
      SeriesPolicy policy,
      Judgement first,
      Collector<Scored> out) {
    if (series.trial() == null) {
      return;
    }
    SeriesPolicy tried = series.tried(turn.policies(), policy, key);
    CalendarMark mark =
        ScoreWindowFunction.calendar(turn.policies(), key)
            .at(window.startMillis(), window.endMillis());
    Judgement judgement = series.trial().judge(first, window, tried, mark);
    out.collect(told(key, window.endMillis(), turn, judgement, tried, mark));
  }

  /**
   * Goes through a window without data, before those in force do.
   *
   * @param learning the calendar by which is learnt
   * @param looked whether those in force look at the silence too
   */
  void judgeSilence(
      HotSeries series,
      SeriesKey key,
      long windowEnd,
      Turn turn,
      SeriesPolicy policy,
      SeriesCalendar learning,
      boolean looked,
      Collector<Scored> out) {
    Trial trial = series.trial();
    if (trial == null) {
      return;
    }
    long windowStart = windowEnd - Minutes.WINDOW_MILLIS;
    SeriesPolicy tried = series.tried(turn.policies(), policy, key);
    SeriesCalendar own = ScoreWindowFunction.calendar(turn.policies(), key);
    trial.beginSilence(series.model());
    Judgement judgement = null;
    if (trial.nextWakeMillis(series.model(), tried, series.slots(), windowEnd) <= windowEnd) {
      SeriesCalendar calendar = (from, to) -> own.at(from, to).learningAs(learning.at(from, to));
      judgement = trial.judgeSilence(windowStart, windowEnd, tried, calendar, series.slots());
    }
    if (judgement != null || looked) {
      CalendarMark mark = own.at(windowStart, windowEnd);
      out.collect(told(key, windowEnd, turn, judgement, tried, mark));
    }
  }

  private static ShadowWindow told(
      SeriesKey key,
      long windowEnd,
      Turn turn,
      Judgement judgement,
      SeriesPolicy tried,
      CalendarMark mark) {
    return new ShadowWindow(
        key, windowEnd, turn.tried(), turn.promoted(), judgement, tried, mark.mute());
  }
}
