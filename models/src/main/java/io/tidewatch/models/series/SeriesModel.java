package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.Thresholds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What is normal for one series: durations by their median and 95 % quantile, the shares of defects
 * and of frustrated users, and throughput; judged and learnt window by window in event time. Score
 * first, learn after.
 *
 * <p>The profile by hour of the week is kept apart ({@link SeasonSlots}); one slot of it is written
 * per window. Not safe for use by several threads.
 */
public final class SeriesModel {
  static final int MEDIAN = 0;
  static final int HIGH = 1;
  static final int DEFECTS = 2;
  static final int FRUSTRATION = 3;
  static final int THROUGHPUT = 4;
  private static final int PROFILES = 5;

  /** Only durations scatter in a way of their own at every hour; rates follow from their mean. */
  private static final int SPREADING = 2;

  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final double LEARNING_MINUTES = 120;
  private static final int LEARNING_WINDOWS = 30;

  /** Windows without data that are made up for one by one: a week of minutes. */
  private static final long MOST_CAUGHT_UP = 7 * 24 * 60;

  /** What was gathered before a longer gap than this is no evidence any more. */
  private static final long FORGET_MILLIS = Duration.ofHours(6).toMillis();

  private static final long LOOK_AHEAD_HOURS = 8 * 24;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long NEVER = Long.MIN_VALUE;

  private final SmoothModel median = new SmoothModel(Nature.DURATION, MEDIAN);
  private final SmoothModel high = new SmoothModel(Nature.DURATION, HIGH);
  private final RateModel defects = new RateModel(DEFECTS, false, 0.5, 100);
  private final RateModel frustration = new RateModel(FRUSTRATION, true, 0.5, 50);
  private final RateModel throughput = new RateModel(THROUGHPUT, true, 0, 1e-3);
  private final DurationShape shape = new DurationShape();
  private long windows;
  private long firstStart = NEVER;
  private long lastEnd = NEVER;
  private long lastMeasuredEnd = NEVER;
  private long windowMillis;
  private long unsettledEnd = NEVER;
  private long absentSince = NEVER;
  private boolean retired;

  private SeriesModel() {}

  /** A model that knows nothing. */
  public static SeriesModel fresh() {
    return new SeriesModel();
  }

  /**
   * Judges a window with data (revision 0), then learns from it; windows since the last one that
   * had no data count as windows without traffic, unless the calendar keeps them from being learnt.
   * A window before the last one is only judged.
   */
  public Judgement judge(
      WindowView window, SeriesPolicy policy, SeriesCalendar calendar, SeasonSlots slots) {
    CalendarMark mark = calendar.at(window.startMillis(), window.endMillis());
    if (window.endMillis() <= lastEnd) {
      Season season = season(slots, window.startMillis(), window.endMillis(), policy.zone());
      return new WindowJudge(predict(season, window), window, policy, mark).judge();
    }
    begin(window, policy, calendar, slots);
    if (window.transactions() > 0) {
      absentSince = NEVER;
      retired = false;
    }
    Season season = season(slots, window.startMillis(), window.endMillis(), policy.zone());
    Prediction prediction = predict(season, window);
    WindowJudge judge = new WindowJudge(prediction, window, policy, mark);
    if (mark.learn()) {
      learn(prediction, window, policy, season, judge);
      season.save();
    } else {
      throughput.forgetSilence();
    }
    windows++;
    lastEnd = window.endMillis();
    Judgement judgement = judge.judge();
    if (judgement.level() != Level.OK) {
      unsettledEnd = lastEnd;
    }
    return judgement;
  }

  /**
   * Judges a later revision of a window by what its first one was judged by; never learns. How rare
   * a deviation is goes by what is known of rare ones now: that changes slowly, and is most of what
   * a stored prediction would weigh.
   */
  public Judgement amend(
      Prediction prediction, WindowView window, SeriesPolicy policy, CalendarMark mark) {
    Prediction complete =
        new Prediction(
            prediction.median().with(median.tails()),
            prediction.high().with(high.tails()),
            prediction.defects().with(defects.tails()),
            prediction.frustration().with(frustration.tails()),
            prediction.throughput().with(throughput.tails()),
            prediction.singleVariance(),
            prediction.meanRatio(),
            prediction.learning());
    return new WindowJudge(complete, window, policy, mark).judge();
  }

  /**
   * Judges a window in which no transaction came. Once the absence has lasted for as long as the
   * policy says, the series is retired: said once, by the reason of the judgement.
   */
  public Judgement judgeSilence(
      long windowStart,
      long windowEnd,
      SeriesPolicy policy,
      SeriesCalendar calendar,
      SeasonSlots slots) {
    WindowView silence = WindowView.empty(windowStart, windowEnd);
    Judgement judgement = judge(silence, policy, calendar, slots);
    boolean absent =
        judgement
            .of(Indicator.THROUGHPUT)
            .map(j -> j.reason() == Reason.TRAFFIC_ABSENT)
            .orElse(false);
    if (absent && absentSince == NEVER) {
      absentSince = windowStart;
    }
    boolean forLong =
        absentSince != NEVER
            && windowEnd - absentSince >= policy.learning().retireAfter().toMillis();
    if (!forLong) {
      return judgement;
    }
    retired = true;
    absentSince = NEVER;
    unsettledEnd = NEVER;
    throughput.forgetGathered();
    return new WindowJudge(
            judgement.prediction(), silence, policy, calendar.at(windowStart, windowEnd))
        .retire();
  }

  /**
   * When to ask {@link #judgeSilence} unless a window with data comes first: the end of the window
   * (event time, milliseconds) with which absence becomes evidence. While an alert may last, the
   * next window.
   *
   * @return {@link Long#MAX_VALUE} if nothing is expected for as long as the profile reaches, too
   *     little is known, or the series is retired
   */
  public long nextWakeMillis(SeriesPolicy policy, SeasonSlots slots) {
    return nextWakeMillis(policy, slots, Long.MAX_VALUE);
  }

  /**
   * As {@link #nextWakeMillis(SeriesPolicy, SeasonSlots)}, but searches the profile no further than
   * is needed now: where a series is new or rare, the whole search reads a week of slots.
   *
   * @param until event time, milliseconds; if absence is no evidence until then, a later moment is
   *     returned at which to ask again
   */
  public long nextWakeMillis(SeriesPolicy policy, SeasonSlots slots, long until) {
    if (retired || lastEnd == NEVER || isLearning(lastEnd)) {
      return Long.MAX_VALUE;
    }
    boolean unsettled =
        unsettledEnd != NEVER
            && lastEnd - unsettledEnd < policy.lifecycle().settledAfter().toMillis();
    if (unsettled || absentSince != NEVER) {
      return lastEnd + windowMillis;
    }
    return absenceEvident(policy, slots, until);
  }

  private long absenceEvident(SeriesPolicy policy, SeasonSlots slots, long searchUntil) {
    Thresholds thresholds = policy.thresholds();
    double minutes = windowMillis / MILLIS_PER_MINUTE;
    double silent = throughput.silentMean();
    long from = lastEnd;
    for (long hour = 0; hour < LOOK_AHEAD_HOURS; hour++) {
      long until = Math.floorDiv(from, HOUR_MILLIS) * HOUR_MILLIS + HOUR_MILLIS;
      long count = Math.max(1, (until - from) / windowMillis);
      Season season = season(slots, from, from + windowMillis, policy.zone());
      RatePrediction p = throughput.predict(season);
      double mean = p.silentRate() * minutes;
      double needed =
          Math.max(
              thresholds.minEvidence(),
              WindowJudge.silenceNeeded(p, mean, minutes, thresholds.warning()));
      if (mean > 0 && silent + count * mean >= needed) {
        long more = Math.max(1, (long) Math.ceil((needed - silent) / mean));
        return from + more * windowMillis;
      }
      silent += count * mean;
      from += count * windowMillis;
      if (from > searchUntil) {
        return from;
      }
    }
    return Long.MAX_VALUE;
  }

  private void begin(
      WindowView window, SeriesPolicy policy, SeriesCalendar calendar, SeasonSlots slots) {
    windowMillis = window.endMillis() - window.startMillis();
    if (firstStart == NEVER) {
      firstStart = window.startMillis();
      return;
    }
    catchUp(window.startMillis(), policy, calendar, slots);
    if (lastMeasuredEnd != NEVER && window.startMillis() - lastMeasuredEnd > FORGET_MILLIS) {
      median.forgetGathered();
      high.forgetGathered();
      defects.forgetGathered();
      frustration.forgetGathered();
    }
  }

  /**
   * Throughput learns that nothing came; whatever needs transactions to be measured learns nothing.
   * Nobody wonders that nothing comes while a service is down as announced.
   */
  private void catchUp(
      long until, SeriesPolicy policy, SeriesCalendar calendar, SeasonSlots slots) {
    if (retired) {
      return;
    }
    long start = Math.max(lastEnd, until - MOST_CAUGHT_UP * windowMillis);
    while (start + windowMillis <= until) {
      if (calendar.at(start, start + windowMillis).learn()) {
        Season season = season(slots, start, start + windowMillis, policy.zone());
        LearningPace pace = pace(start, policy);
        throughput.learn(throughput.predict(season), 0, pace.minutes(), season, pace);
        season.save();
      } else {
        throughput.forgetSilence();
      }
      start += windowMillis;
    }
  }

  private Prediction predict(Season season, WindowView window) {
    return new Prediction(
        median.predict(season),
        high.predict(season),
        defects.predict(season),
        frustration.predict(season),
        throughput.predict(season),
        shape.singleVariance(),
        shape.meanRatio(),
        isLearning(window.startMillis()));
  }

  private boolean isLearning(long at) {
    return windows < LEARNING_WINDOWS || (at - firstStart) / MILLIS_PER_MINUTE < LEARNING_MINUTES;
  }

  private void learn(
      Prediction p, WindowView w, SeriesPolicy policy, Season season, WindowJudge judge) {
    LearningPace pace = pace(w.startMillis(), policy);
    if (throughput.learn(p.throughput(), w.transactions(), pace.minutes(), season, pace)) {
      judge.acceptNewNormal(Indicator.THROUGHPUT);
    }
    if (w.transactions() == 0) {
      return;
    }
    lastMeasuredEnd = w.endMillis();
    double n = w.transactions();
    if (defects.learn(p.defects(), WindowJudge.defects(w), n, season, pace)) {
      judge.acceptNewNormal(Indicator.SUCCESS_RATE);
    }
    if (frustration.learn(p.frustration(), WindowJudge.frustration(w), n, season, pace)) {
      judge.acceptNewNormal(Indicator.APDEX);
    }
    if (w.durations().count() > 0) {
      learnDurations(p, w, season, pace, judge);
    }
  }

  private void learnDurations(
      Prediction p, WindowView w, Season season, LearningPace pace, WindowJudge judge) {
    long n = w.durations().count();
    double single = p.singleVariance();
    double slow = WindowJudge.slowerThanUsual(p, w.durations());
    double y50 = WindowJudge.logQuantile(w.durations(), WindowJudge.MEDIAN, single);
    double y95 = WindowJudge.logQuantile(w.durations(), WindowJudge.HIGH, single);
    double noise50 = QuantileNoise.variance(WindowJudge.MEDIAN, n, single);
    double noise95 = QuantileNoise.variance(WindowJudge.HIGH, n, single);
    if (median.learn(p.median(), y50, noise50, slow, season, pace)) {
      judge.acceptNewNormal(Indicator.LATENCY_P50);
    }
    if (high.learn(p.high(), y95, noise95, slow, season, pace)) {
      judge.acceptNewNormal(Indicator.LATENCY_P95);
    }
    shape.learn(w);
  }

  private LearningPace pace(long at, SeriesPolicy policy) {
    return new LearningPace(
        windowMillis / MILLIS_PER_MINUTE,
        (at - firstStart) / MILLIS_PER_MINUTE,
        policy.learning().acceptShiftAfter().toMinutes());
  }

  private static Season season(SeasonSlots slots, long start, long end, ZoneId zone) {
    return new Season(slots, PROFILES, SPREADING, start, end, zone);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(windows);
    out.writeLong(firstStart);
    out.writeLong(lastEnd);
    out.writeLong(lastMeasuredEnd);
    out.writeLong(windowMillis);
    out.writeLong(unsettledEnd);
    out.writeLong(absentSince);
    out.writeBoolean(retired);
    shape.write(out);
    median.write(out);
    high.write(out);
    defects.write(out);
    frustration.write(out);
    throughput.write(out);
  }

  static SeriesModel read(DataInput in) throws IOException {
    SeriesModel model = new SeriesModel();
    model.windows = in.readLong();
    model.firstStart = in.readLong();
    model.lastEnd = in.readLong();
    model.lastMeasuredEnd = in.readLong();
    model.windowMillis = in.readLong();
    model.unsettledEnd = in.readLong();
    model.absentSince = in.readLong();
    model.retired = in.readBoolean();
    model.shape.readFrom(in);
    model.median.readFrom(in);
    model.high.readFrom(in);
    model.defects.readFrom(in);
    model.frustration.readFrom(in);
    model.throughput.readFrom(in);
    return model;
  }
}
