package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;

/**
 * What is normal for one series: durations by their median and 95 % quantile, the shares of defects
 * and of frustrated users, and throughput; judged and learnt window by window in event time. Score
 * first, learn after.
 *
 * <p>The profile by hour of the week is kept apart ({@link SeasonSlots}); one slot of it is written
 * per window. Not safe for use by several threads.
 */
public final class SeriesModel {
  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final double LEARNING_MINUTES = 120;
  private static final int LEARNING_WINDOWS = 30;

  /** What was gathered before a longer gap than this is no evidence any more. */
  private static final long FORGET_MILLIS = Duration.ofHours(6).toMillis();

  private static final Duration WEEK = Duration.ofDays(7);
  private static final long NEVER = Long.MIN_VALUE;

  private final IndicatorModels models = new IndicatorModels();
  private final Silence silence = new Silence();

  /** Counted no further than it takes to know that there are enough. */
  private long windows;

  private long firstStart = NEVER;
  private long lastEnd = NEVER;
  private long lastMeasuredEnd = NEVER;
  private long windowMillis;
  private long unsettledEnd = NEVER;

  private SeriesModel() {}

  /** A model that knows nothing. */
  public static SeriesModel fresh() {
    return new SeriesModel();
  }

  /**
   * Judges a window with data (revision 0), then learns from it; windows since the last one that
   * had no data count as windows without traffic, unless the calendar keeps them from being learnt.
   * A silence is learnt when it ends, and not if traffic was absent. A window before the last one
   * is only judged.
   */
  public Judgement judge(
      WindowView window, SeriesPolicy policy, SeriesCalendar calendar, SeasonSlots slots) {
    CalendarMark mark = calendar.at(window.startMillis(), window.endMillis());
    if (window.endMillis() <= lastEnd) {
      Season season =
          IndicatorModels.season(slots, window.startMillis(), window.endMillis(), policy);
      return new WindowJudge(
              models.predict(season, isLearning(window.startMillis())), window, policy, mark)
          .judge();
    }
    windowMillis = window.endMillis() - window.startMillis();
    QuietWindows quiet =
        new QuietWindows(
            models.throughput(), silence, windowMillis, policy, calendar, slots, this::isLearning);
    begin(window, quiet);
    boolean shifted = window.transactions() > 0 && quiet.end(window, start -> pace(start, policy));
    Season season = IndicatorModels.season(slots, window.startMillis(), window.endMillis(), policy);
    Prediction prediction = models.predict(season, isLearning(window.startMillis()));
    WindowJudge judge = new WindowJudge(prediction, window, policy, mark);
    if (shifted) {
      judge.acceptNewNormal(Indicator.THROUGHPUT);
    }
    if (!mark.learn()) {
      quiet.excuse(window.endMillis());
    } else if (window.transactions() == 0) {
      quiet.pass(prediction.throughput(), window.startMillis());
    } else {
      lastMeasuredEnd = window.endMillis();
      models.learn(prediction, window, season, pace(window.startMillis(), policy), judge);
      season.save();
    }
    windows = Math.min(windows + 1, LEARNING_WINDOWS);
    lastEnd = window.endMillis();
    Judgement judgement = judge.judge();
    if (judgement.level() != Level.OK) {
      unsettledEnd = lastEnd;
    }
    return judgement;
  }

  /** Judges a later revision of a window by what its first one was judged by; never learns. */
  public Judgement amend(
      Prediction prediction, WindowView window, SeriesPolicy policy, CalendarMark mark) {
    return new WindowJudge(models.complete(prediction), window, policy, mark).judge();
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
    WindowView window = WindowView.empty(windowStart, windowEnd);
    Judgement judgement = judge(window, policy, calendar, slots);
    CalendarMark mark = calendar.at(windowStart, windowEnd);
    if (mark.mute() || !silence.isForLong(windowEnd, policy)) {
      return judgement;
    }
    silence.retire();
    unsettledEnd = NEVER;
    models.throughput().forgetGathered();
    return new WindowJudge(judgement.prediction(), window, policy, mark).retire();
  }

  /**
   * An operator says that what deviates since some moment of an interval is normal: it becomes the
   * new normal at once, by its mean distance so far, as it would by itself once it had lasted for
   * {@code acceptShiftAfter}. A deviation that is over by now changes nothing.
   *
   * @param fromMillis start of the interval, event time
   * @param toMillis its end, exclusive
   * @return the indicators of which that was true
   */
  public Set<Indicator> accept(long fromMillis, long toMillis) {
    return models.accept(ages(fromMillis, toMillis));
  }

  /**
   * An operator says that an interval was no normal one. A shift that was accepted of a deviation
   * that began in it is taken back. What else was learnt of it cannot be told from the rest: it was
   * clipped, and its hours of the week keep a quarter of their weight, so that they are expected
   * less surely and learnt anew within a week or two.
   *
   * @param fromMillis start of the interval, event time
   * @param toMillis its end, exclusive; at most a week later
   * @return the indicators of which a shift was taken back
   */
  public Set<Indicator> unlearn(
      long fromMillis, long toMillis, SeriesPolicy policy, SeasonSlots slots) {
    if (!(fromMillis < toMillis && toMillis - fromMillis <= WEEK.toMillis())) {
      throw new IllegalArgumentException(
          "unlearn from %d to %d: an interval of at most a week".formatted(fromMillis, toMillis));
    }
    Season.doubt(slots, fromMillis, toMillis, policy.zone(), policy.holidays());
    return models.unlearn(ages(fromMillis, toMillis));
  }

  /**
   * End of the last window that earned a level, {@link Long#MIN_VALUE} if none did: until an alert
   * can have ended, silent windows are judged one by one. It follows from the policies and is
   * nothing that was learnt, so it is no part of the stored model: whoever stores the model stores
   * it beside.
   */
  public long unsettledEnd() {
    return unsettledEnd;
  }

  /** Takes back what {@link #unsettledEnd} told of the model before it was stored. */
  public void restoreUnsettledEnd(long millis) {
    unsettledEnd = millis;
  }

  private AgeSpan ages(long fromMillis, long toMillis) {
    return new AgeSpan(
        (fromMillis - firstStart) / MILLIS_PER_MINUTE, (toMillis - firstStart) / MILLIS_PER_MINUTE);
  }

  /**
   * When to ask {@link #judgeSilence} unless a window with data comes first: the end of the window
   * (event time, milliseconds) with which absence becomes evidence. While an alert may last, the
   * next window.
   *
   * @return at the latest when a week has passed and {@code retireAfter} besides, since the series
   *     is retired then, whatever is known of it; {@link Long#MAX_VALUE} once it is
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
    return nextWakeMillis(policy, slots, until, unsettledEnd);
  }

  /** The same for policies by which another window was the last that earned a level. */
  long nextWakeMillis(SeriesPolicy policy, SeasonSlots slots, long until, long unsettledEnd) {
    if (silence.isRetired() || lastEnd == NEVER) {
      return Long.MAX_VALUE;
    }
    long next = lastEnd + windowMillis;
    long latest = Math.max(next, silence.retiresAtLatest(policy));
    if (isLearning(lastEnd)) {
      return latest;
    }
    boolean unsettled =
        unsettledEnd != NEVER
            && lastEnd - unsettledEnd < policy.lifecycle().settledAfter().toMillis();
    if (unsettled || silence.isAbsent()) {
      return next;
    }
    AbsenceSearch search = new AbsenceSearch(models.throughput(), policy, slots, windowMillis);
    return Math.min(latest, search.evidentFrom(lastEnd, until));
  }

  private void begin(WindowView window, QuietWindows quiet) {
    if (firstStart == NEVER) {
      firstStart = window.startMillis();
      silence.begin(firstStart);
      return;
    }
    quiet.pass(lastEnd, window.startMillis());
    if (lastMeasuredEnd != NEVER && window.startMillis() - lastMeasuredEnd > FORGET_MILLIS) {
      models.forgetMeasured();
    }
  }

  private boolean isLearning(long at) {
    return windows < LEARNING_WINDOWS || (at - firstStart) / MILLIS_PER_MINUTE < LEARNING_MINUTES;
  }

  private LearningPace pace(long at, SeriesPolicy policy) {
    return new LearningPace(
        windowMillis / MILLIS_PER_MINUTE,
        (at - firstStart) / MILLIS_PER_MINUTE,
        policy.learning().acceptShiftAfter().toMinutes());
  }

  /** Another one that knows the same. */
  SeriesModel copy() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(new DataOutputStream(bytes));
      return read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written and read", e);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(windows);
    out.writeLong(firstStart);
    out.writeLong(lastEnd);
    out.writeLong(lastMeasuredEnd);
    out.writeLong(windowMillis);
    silence.write(out);
    models.write(out);
  }

  static SeriesModel read(DataInput in) throws IOException {
    SeriesModel model = new SeriesModel();
    model.windows = in.readLong();
    model.firstStart = in.readLong();
    model.lastEnd = in.readLong();
    model.lastMeasuredEnd = in.readLong();
    model.windowMillis = in.readLong();
    model.silence.readFrom(in);
    model.models.readFrom(in);
    return model;
  }
}
