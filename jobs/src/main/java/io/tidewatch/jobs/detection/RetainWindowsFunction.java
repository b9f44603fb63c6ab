package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.state.HotKeyedFunction;
import io.tidewatch.jobs.state.ValueStore;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.policy.Keep;
import io.tidewatch.models.policy.RetentionPolicy;
import io.tidewatch.models.retention.HourRecord;
import io.tidewatch.models.retention.Notability;
import io.tidewatch.models.retention.Retained;
import io.tidewatch.models.retention.SeriesRetention;
import io.tidewatch.models.retention.WindowRecord;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * Writes down the windows that are kept one by one. Of series whose policy keeps all that is all,
 * and takes no state; of the others {@link SeriesRetention} says which, and a timer of event time
 * asks it for each hour that is over. The timer of an hour that late records have changed waits for
 * the next boundary, so that an hour is written once a minute at most; and the end of a bounded
 * input sets all of them off. Another one, an hour and the lateness later, lets go of what the hour
 * has left behind, for nothing else may ever be heard of a series again.
 */
final class RetainWindowsFunction
    extends HotKeyedFunction<SeriesKey, Alerted, Document, SeriesRetention> {
  private static final long serialVersionUID = 1L;

  private final Duration lateness;

  private transient ValueState<SeriesRetention> state;

  /**
   * Retains windows.
   *
   * @param lateness for how long after its end a window may be amended
   * @param mostHot series that are kept at hand as objects, at most
   */
  RetainWindowsFunction(Duration lateness, int mostHot) {
    super(mostHot);
    this.lateness = lateness;
  }

  @Override
  protected WriteBehind.Store<SeriesRetention> openStore() {
    state = getRuntimeContext().getState(States.RETENTION);
    return new ValueStore<>(state, SeriesRetention::fresh, SeriesRetention::isEmpty);
  }

  @Override
  public void processElement(Alerted alerted, Context context, Collector<Document> out)
      throws Exception {
    if (alerted.scored() instanceof ScoredWindow window) {
      if (standsAlone(window)) {
        out.collect(WindowDocument.of(window.series(), window.record(), false));
      } else {
        retain(window, alerted, context.timerService(), out);
      }
    } else if (alerted.scored() instanceof Foreseen foreseen) {
      foreseen.outlooks().forEach(each -> out.collect(ForecastDocument.of(foreseen, each)));
    } else if (alerted.scored() instanceof ExpiredSeries) {
      SeriesKey series = alerted.scored().series();
      write(series, at(series).rollUp(Long.MAX_VALUE), out);
      clear(series);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Document> out)
      throws Exception {
    long boundary = timestamp + 1;
    SeriesKey series = context.getCurrentKey();
    SeriesRetention retention = at(series);
    List<HourRecord> over = retention.rollUp(boundary);
    write(series, over, out);
    TimerService timers = context.timerService();
    // The end of a bounded input is no moment in time: after a restart its hours may go on.
    if (timers.currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    for (HourRecord hour : over) {
      timers.registerEventTimeTimer(SeriesRetention.settledMillis(hour.endMillis(), lateness) - 1);
    }
    retention.settle(boundary, lateness);
    if (retention.isEmpty()) {
      clear(series);
    }
  }

  /**
   * Whether no hour counts the window. Where its first judgement counted, its amendments do, or a
   * change of the policy between them would have it counted twice, or in part.
   */
  private boolean standsAlone(ScoredWindow window) throws Exception {
    boolean keepsAll = window.policy().windows().keep() == Keep.ALL;
    if (window.revision() == 0) {
      return keepsAll;
    }
    if (at(window.series()).counts(window.judgement().windowStart())) {
      return false;
    }
    boolean toldBefore = window.added().transactions() < window.statistics().transactions();
    return keepsAll || toldBefore;
  }

  private void retain(
      ScoredWindow window, Alerted alerted, TimerService timers, Collector<Document> out)
      throws Exception {
    RetentionPolicy policy = window.policy().windows();
    boolean keepsAll = policy.keep() == Keep.ALL;
    boolean alerting = alerted.alerting() || !alerted.revisions().isEmpty();
    Retained retained =
        at(window.series())
            .take(
                window.record(),
                window.added(),
                keepsAll || Notability.isNotable(window.judgement(), alerting),
                keepsAll ? Duration.ZERO : policy.around(),
                window.policy().zone(),
                lateness);
    for (WindowRecord kept : retained.windows()) {
      out.collect(WindowDocument.of(window.series(), kept, true));
    }
    write(window.series(), retained.hours(), out);
    if (retained.wakeMillis() != Retained.NO_WAKE) {
      long watermark = timers.currentWatermark();
      long boundary =
          watermark < retained.wakeMillis()
              ? retained.wakeMillis()
              : Minutes.boundaryAfter(watermark);
      timers.registerEventTimeTimer(boundary - 1);
    }
  }

  private static void write(SeriesKey series, List<HourRecord> hours, Collector<Document> out) {
    for (HourRecord hour : hours) {
      out.collect(HourDocument.of(series, hour));
    }
  }

  private void clear(SeriesKey series) {
    forget(series);
    state.clear();
  }
}
