package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyFollower;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.policy.ShadowInForce;
import io.tidewatch.jobs.state.HotKeyedFunction;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.ShadowTimeline.Turn;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Prediction;
import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeasonSlots;
import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.series.WindowView;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.util.Collector;

/**
 * Judges each window by the series' model, then lets the model learn from it. A timer of event time
 * wakes it when a window's absence becomes evidence, and when a series has not been seen for so
 * long that it is forgotten. All thinking is done by {@link SeriesModel}.
 *
 * <p>It follows the topic of the policies by itself: a second input for them would cut it off from
 * the stage before, and every window with all its counters would have to be written and read again
 * in between.
 */
final class ScoreWindowFunction
    extends HotKeyedFunction<SeriesKey, ClosedWindow, Scored, HotSeries> {
  private static final long serialVersionUID = 1L;

  /** Series that are busy are heard of long before; for the others a timer an hour is cheap. */
  private static final long LOOK_AHEAD_MILLIS = Duration.ofHours(1).toMillis();

  private final long latenessMillis;
  private final long expireMillis;
  private final PolicyLog policyLog;

  private transient PoliciesInForce policies;
  private transient ShadowJudge shadow;
  private transient PolicyFollower follower;
  private transient long judgedUntil;
  private transient ListState<Long> judgedUntilState;
  private transient ListState<Long> liveSeriesState;
  private transient HotSeries.Store store;

  /** Written at once: each is written once, and most live longer than until the next checkpoint. */
  private transient MapState<Long, Prediction> predictions;

  private transient ScoreMetrics metrics;
  private transient long liveSeries;

  ScoreWindowFunction(long latenessMillis, long expireMillis, int mostHot, PolicyLog policyLog) {
    super(mostHot);
    this.latenessMillis = latenessMillis;
    this.expireMillis = expireMillis;
    this.policyLog = policyLog;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    judgedUntilState = context.getOperatorStateStore().getUnionListState(States.JUDGED_UNTIL);
    judgedUntil = Long.MIN_VALUE;
    for (long judged : judgedUntilState.get()) {
      judgedUntil = Math.max(judgedUntil, judged);
    }
    policies =
        PoliciesInForce.open(
            context.getOperatorStateStore(),
            policyLog,
            judgedUntil,
            getRuntimeContext().getMetricGroup());
    shadow =
        new ShadowJudge(
            ShadowInForce.open(
                context.getOperatorStateStore(),
                policyLog,
                judgedUntil,
                getRuntimeContext().getMetricGroup()));
    liveSeriesState = context.getOperatorStateStore().getListState(States.LIVE_SERIES);
    for (long live : liveSeriesState.get()) {
      liveSeries += live;
    }
  }

  @Override
  protected WriteBehind.Store<HotSeries> openStore() {
    store = new HotSeries.Store(getRuntimeContext());
    return store;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    predictions = getRuntimeContext().getMapState(States.PREDICTIONS);
    metrics = new ScoreMetrics(getRuntimeContext().getMetricGroup());
    metrics.live(liveSeries);
    follower =
        PolicyFollower.start(
            policyLog,
            ((StreamingRuntimeContext) getRuntimeContext()).getProcessingTimeService(),
            version -> {
              policies.offer(version, judgedUntil);
              shadow.offer(version, judgedUntil);
            },
            getRuntimeContext().getMetricGroup());
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.close();
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    super.snapshotState(context);
    judgedUntilState.update(List.of(judgedUntil));
    liveSeriesState.update(List.of(liveSeries));
  }

  @Override
  public void processElement(ClosedWindow window, Context context, Collector<Scored> out)
      throws Exception {
    judgedUntil = Math.max(judgedUntil, window.windowEnd());
    HotSeries series = at(window.series());
    PolicySet set = policies.at(window.windowEnd());
    SeriesPolicy policy = series.policy(set, window.series());
    SeriesCalendar calendar = calendar(set, window.series());
    CalendarMark mark = calendar.at(window.windowStart(), window.windowEnd());
    WindowView view = WindowView.of(window.windowStart(), window.windowEnd(), window.statistics());
    Judgement judgement;
    if (window.revision() == 0) {
      Turn turn = shadow.turn(series, window.series(), window.windowEnd(), set, policy, out);
      judgement = series.model().judge(view, policy, calendar, series.slots());
      shadow.judge(series, window.series(), view, turn, policy, judgement, out);
      remember(window.windowStart(), judgement);
      rearm(series, policy, window.windowEnd(), context.timerService());
    } else {
      judgement = amend(series, view, policy, mark);
    }
    metrics.scored(judgement);
    out.collect(
        new ScoredWindow(
            window.series(),
            window.revision(),
            window.statistics(),
            window.added(),
            judgement,
            policy,
            mark));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Scored> out)
      throws Exception {
    // The end of a bounded input is no moment in time: nobody was silent until then.
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    long boundary = timestamp + 1;
    judgedUntil = Math.max(judgedUntil, boundary);
    SeriesKey key = context.getCurrentKey();
    HotSeries series = at(key);
    SeriesLife life = series.life();
    if (life == null || life.wakeMillis() != boundary) {
      return;
    }
    PolicySet set = policies.at(boundary);
    SeriesPolicy policy = series.policy(set, key);
    if (life.lastSeenMillis() + expireMillis <= boundary) {
      expire(new ExpiredSeries(key, boundary, policy), out);
      return;
    }
    SeriesCalendar calendar = calendar(set, key);
    Turn turn = shadow.turn(series, key, boundary, set, policy, out);
    boolean due = series.model().nextWakeMillis(policy, series.slots(), boundary) <= boundary;
    shadow.judgeSilence(series, key, boundary, turn, policy, calendar, due, out);
    if (due) {
      judgeSilence(key, boundary, series, policy, calendar, out);
    }
    forgetPredictionsBefore(boundary);
    arm(series, policy, life.lastSeenMillis(), boundary, context.timerService());
  }

  private void judgeSilence(
      SeriesKey key,
      long windowEnd,
      HotSeries series,
      SeriesPolicy policy,
      SeriesCalendar calendar,
      Collector<Scored> out)
      throws Exception {
    long windowStart = windowEnd - Minutes.WINDOW_MILLIS;
    Judgement judgement =
        series.model().judgeSilence(windowStart, windowEnd, policy, calendar, series.slots());
    remember(windowStart, judgement);
    metrics.scored(judgement);
    CalendarMark mark = calendar.at(windowStart, windowEnd);
    WindowStatistics nothing = new WindowStatistics();
    out.collect(new ScoredWindow(key, 0, nothing, nothing, judgement, policy, mark));
  }

  static SeriesCalendar calendar(PolicySet set, SeriesKey series) {
    return (start, end) -> set.calendarAt(series, start, end);
  }

  private Judgement amend(HotSeries series, WindowView view, SeriesPolicy policy, CalendarMark mark)
      throws Exception {
    Prediction prediction = predictions.get(view.startMillis());
    if (prediction != null) {
      return series.model().amend(prediction, view, policy, mark);
    }
    // All that is known of this window came late, so nothing was expected of it when it closed.
    return SeriesModel.fresh().judge(view, policy, (from, to) -> mark, new NoSlots());
  }

  private void remember(long windowStart, Judgement judgement) throws Exception {
    if (latenessMillis > 0) {
      predictions.put(windowStart, judgement.prediction());
      predictions.remove(windowStart - latenessMillis);
    }
  }

  /** Predictions of windows after which none came are not removed one by one. */
  private void forgetPredictionsBefore(long boundary) throws Exception {
    for (Iterator<Long> starts = predictions.keys().iterator(); starts.hasNext(); ) {
      if (starts.next() + Minutes.WINDOW_MILLIS + latenessMillis <= boundary) {
        starts.remove();
      }
    }
  }

  private void rearm(HotSeries series, SeriesPolicy policy, long seen, TimerService timers) {
    SeriesLife life = series.life();
    if (life == null) {
      metrics.live(++liveSeries);
      arm(series, policy, seen, seen, timers);
      return;
    }
    long wake = nextWake(series, policy, seen, seen);
    if (wake < life.wakeMillis()) {
      setTimer(series, life(series, seen, wake), timers);
    } else {
      // The timer that is set comes too early; it will set the next one. Cheaper than to move it.
      series.life(life(series, seen, life.wakeMillis()));
    }
  }

  private void arm(
      HotSeries series, SeriesPolicy policy, long seen, long now, TimerService timers) {
    setTimer(series, life(series, seen, nextWake(series, policy, seen, now)), timers);
  }

  private static SeriesLife life(HotSeries series, long seen, long wake) {
    boolean tried = series.life() != null && series.life().tried();
    return new SeriesLife(seen, wake, series.model().unsettledEnd(), tried);
  }

  private void setTimer(HotSeries series, SeriesLife life, TimerService timers) {
    series.life(life);
    timers.registerEventTimeTimer(life.wakeMillis() - 1);
  }

  private long nextWake(HotSeries series, SeriesPolicy policy, long seen, long now) {
    long wake = series.nextWakeMillis(policy, now + LOOK_AHEAD_MILLIS);
    return Math.max(Minutes.boundaryAfter(now), Math.min(wake, seen + expireMillis));
  }

  private void expire(ExpiredSeries expired, Collector<Scored> out) {
    forget(expired.series());
    store.clear();
    predictions.clear();
    metrics.live(--liveSeries);
    metrics.expired();
    out.collect(expired);
  }

  /** A profile that nobody has. */
  private static final class NoSlots implements SeasonSlots {
    @Override
    public SeasonSlot get(int slot) {
      return null;
    }

    @Override
    public void put(int slot, SeasonSlot value) {
      // What came late never teaches.
    }
  }
}
