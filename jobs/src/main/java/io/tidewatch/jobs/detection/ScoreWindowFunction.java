package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Prediction;
import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeasonSlots;
import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.series.WindowView;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges each window by the series' model, then lets the model learn from it. A timer of event time
 * wakes it when a window's absence becomes evidence, and when a series has not been seen for so
 * long that it is forgotten. All thinking is done by {@link SeriesModel}.
 */
final class ScoreWindowFunction
    extends KeyedBroadcastProcessFunction<SeriesKey, ClosedWindow, PolicyVersion, Scored>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  /** Series that are busy are heard of long before; for the others a timer an hour is cheap. */
  private static final long LOOK_AHEAD_MILLIS = Duration.ofHours(1).toMillis();

  private final long latenessMillis;
  private final long expireMillis;
  private final PolicyLog policyLog;

  private transient PoliciesInForce policies;
  private transient ListState<Long> liveSeriesState;
  private transient ValueState<SeriesModel> models;
  private transient MapState<Integer, SeasonSlot> season;
  private transient MapState<Long, Prediction> predictions;
  private transient ValueState<SeriesLife> lives;
  private transient ScoreMetrics metrics;
  private transient long liveSeries;

  ScoreWindowFunction(long latenessMillis, long expireMillis, PolicyLog policyLog) {
    this.latenessMillis = latenessMillis;
    this.expireMillis = expireMillis;
    this.policyLog = policyLog;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    policies =
        PoliciesInForce.open(
            context.getOperatorStateStore(), policyLog, getRuntimeContext().getMetricGroup());
    liveSeriesState = context.getOperatorStateStore().getListState(States.LIVE_SERIES);
    for (long live : liveSeriesState.get()) {
      liveSeries += live;
    }
  }

  @Override
  public void open(OpenContext context) {
    models = getRuntimeContext().getState(States.MODEL);
    season = getRuntimeContext().getMapState(States.SEASON);
    predictions = getRuntimeContext().getMapState(States.PREDICTIONS);
    lives = getRuntimeContext().getState(States.LIFE);
    metrics = new ScoreMetrics(getRuntimeContext().getMetricGroup(), () -> liveSeries);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    liveSeriesState.clear();
    liveSeriesState.add(liveSeries);
  }

  @Override
  public void processElement(ClosedWindow window, ReadOnlyContext context, Collector<Scored> out)
      throws Exception {
    PolicySet set = policies.at(window.windowEnd());
    SeriesPolicy policy = set.forSeries(window.series());
    CalendarMark mark = set.calendarAt(window.series(), window.windowStart(), window.windowEnd());
    WindowView view = WindowView.of(window.windowStart(), window.windowEnd(), window.statistics());
    Judgement judgement;
    if (window.revision() == 0) {
      SeriesModel model = model();
      StoredSlots slots = new StoredSlots(season);
      judgement = model.judge(view, policy, mark, slots);
      slots.save();
      remember(window.windowStart(), model, judgement);
      rearm(model, policy, slots, window.windowEnd(), context.timerService());
    } else {
      judgement = amend(view, policy, mark);
    }
    metrics.scored(judgement);
    out.collect(
        new ScoredWindow(
            window.series(), window.revision(), window.statistics(), judgement, policy, mark));
  }

  @Override
  public void processBroadcastElement(PolicyVersion version, Context context, Collector<Scored> out)
      throws Exception {
    long watermark = context.currentWatermark();
    policies.offer(version, watermark == Long.MIN_VALUE ? watermark : watermark + 1);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Scored> out)
      throws Exception {
    // The end of a bounded input is no moment in time: nobody was silent until then.
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    long boundary = timestamp + 1;
    SeriesLife life = lives.value();
    if (life == null || life.wakeMillis() != boundary) {
      return;
    }
    if (life.lastSeenMillis() + expireMillis <= boundary) {
      expire(context.getCurrentKey(), out);
      return;
    }
    PolicySet set = policies.at(boundary);
    SeriesPolicy policy = set.forSeries(context.getCurrentKey());
    SeriesModel model = model();
    StoredSlots slots = new StoredSlots(season);
    if (model.nextWakeMillis(policy, slots, boundary) <= boundary) {
      judgeSilence(context.getCurrentKey(), boundary, model, set, slots, out);
      slots.save();
    }
    forgetPredictionsBefore(boundary);
    arm(model, policy, slots, life.lastSeenMillis(), boundary, context.timerService());
  }

  private void judgeSilence(
      SeriesKey series,
      long windowEnd,
      SeriesModel model,
      PolicySet set,
      StoredSlots slots,
      Collector<Scored> out)
      throws Exception {
    long windowStart = windowEnd - Minutes.WINDOW_MILLIS;
    SeriesPolicy policy = set.forSeries(series);
    CalendarMark mark = set.calendarAt(series, windowStart, windowEnd);
    Judgement judgement = model.judgeSilence(windowStart, windowEnd, policy, mark, slots);
    remember(windowStart, model, judgement);
    metrics.scored(judgement);
    out.collect(new ScoredWindow(series, 0, new WindowStatistics(), judgement, policy, mark));
  }

  private Judgement amend(WindowView view, SeriesPolicy policy, CalendarMark mark)
      throws Exception {
    Prediction prediction = predictions.get(view.startMillis());
    if (prediction != null) {
      return SeriesModel.amend(prediction, view, policy, mark);
    }
    // All that is known of this window came late, so nothing was expected of it when it closed.
    return SeriesModel.fresh().judge(view, policy, mark, new NoSlots());
  }

  private SeriesModel model() throws IOException {
    SeriesModel model = models.value();
    return model == null ? SeriesModel.fresh() : model;
  }

  private void remember(long windowStart, SeriesModel model, Judgement judgement) throws Exception {
    models.update(model);
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

  private void rearm(
      SeriesModel model, SeriesPolicy policy, SeasonSlots slots, long seen, TimerService timers)
      throws Exception {
    SeriesLife life = lives.value();
    if (life == null) {
      liveSeries++;
      arm(model, policy, slots, seen, seen, timers);
      return;
    }
    long wake = nextWake(model, policy, slots, seen, seen);
    if (wake < life.wakeMillis()) {
      setTimer(new SeriesLife(seen, wake), timers);
    } else {
      // The timer that is set comes too early; it will set the next one. Cheaper than to move it.
      lives.update(new SeriesLife(seen, life.wakeMillis()));
    }
  }

  private void arm(
      SeriesModel model,
      SeriesPolicy policy,
      SeasonSlots slots,
      long seen,
      long now,
      TimerService timers)
      throws IOException {
    setTimer(new SeriesLife(seen, nextWake(model, policy, slots, seen, now)), timers);
  }

  private void setTimer(SeriesLife life, TimerService timers) throws IOException {
    lives.update(life);
    timers.registerEventTimeTimer(life.wakeMillis() - 1);
  }

  private long nextWake(
      SeriesModel model, SeriesPolicy policy, SeasonSlots slots, long seen, long now) {
    long wake = model.nextWakeMillis(policy, slots, now + LOOK_AHEAD_MILLIS);
    wake = Math.min(wake, seen + expireMillis);
    return Math.max(Minutes.boundaryAfter(now), wake);
  }

  private void expire(SeriesKey series, Collector<Scored> out) {
    models.clear();
    season.clear();
    predictions.clear();
    lives.clear();
    liveSeries--;
    metrics.expired();
    out.collect(new ExpiredSeries(series));
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
