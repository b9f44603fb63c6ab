package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.state.HotKeyedFunction;
import io.tidewatch.jobs.state.ValueStore;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.policy.Keep;
import io.tidewatch.models.retention.HourRecord;
import io.tidewatch.models.retention.Notability;
import io.tidewatch.models.retention.Retained;
import io.tidewatch.models.retention.SeriesRetention;
import io.tidewatch.models.retention.WindowRecord;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * Writes down the windows that are kept one by one. Of series whose policy keeps all that is all,
 * and takes no state; of the others {@link SeriesRetention} says which, and a timer of event time
 * asks it for each hour that is over. The timer of an hour that late records have changed waits for
 * the next boundary, so that an hour is written once a minute at most; and the end of a bounded
 * input sets all of them off.
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
      if (window.policy().windows().keep() == Keep.ALL) {
        out.collect(WindowDocument.of(window.series(), window.record(), false));
      } else {
        retain(window, alerted, context.timerService(), out);
      }
    } else if (alerted.scored() instanceof Foreseen foreseen) {
      foreseen.outlooks().forEach(each -> out.collect(ForecastDocument.of(foreseen, each)));
    } else {
      write(alerted.scored().series(), Long.MAX_VALUE, out);
      forget(alerted.scored().series());
      state.clear();
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Document> out)
      throws Exception {
    write(context.getCurrentKey(), timestamp + 1, out);
  }

  private void retain(
      ScoredWindow window, Alerted alerted, TimerService timers, Collector<Document> out)
      throws Exception {
    boolean alerting = alerted.alerting() || !alerted.revisions().isEmpty();
    Retained retained =
        at(window.series())
            .take(
                window.record(),
                window.added(),
                Notability.isNotable(window.judgement(), alerting),
                window.policy().windows().around(),
                window.policy().zone(),
                lateness);
    for (WindowRecord kept : retained.windows()) {
      out.collect(WindowDocument.of(window.series(), kept, true));
    }
    for (HourRecord hour : retained.hours()) {
      out.collect(HourDocument.of(window.series(), hour));
    }
    if (retained.wakeMillis() != Retained.NO_WAKE) {
      long watermark = timers.currentWatermark();
      long boundary =
          watermark < retained.wakeMillis()
              ? retained.wakeMillis()
              : Minutes.boundaryAfter(watermark);
      timers.registerEventTimeTimer(boundary - 1);
    }
  }

  private void write(SeriesKey series, long boundary, Collector<Document> out) throws Exception {
    for (HourRecord hour : at(series).rollUp(boundary)) {
      out.collect(HourDocument.of(series, hour));
    }
  }
}
