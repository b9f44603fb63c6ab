package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.KeyScope;
import io.tidewatch.jobs.state.UsesKeyScope;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Moves the alerts of a series on with each judged window, and each hour's look ahead. */
final class RaiseAlertFunction extends KeyedProcessFunction<SeriesKey, Scored, Alerted>
    implements CheckpointedFunction, UsesKeyScope {
  private static final long serialVersionUID = 1L;

  private final int mostHot;

  private transient KeyScope keyScope;
  private transient ValueState<SeriesAlerts> state;
  private transient WriteBehind<SeriesKey, SeriesAlerts> hot;
  private transient AlertMetrics metrics;

  /**
   * Raises alerts.
   *
   * @param mostHot series that are kept at hand as objects, at most
   */
  RaiseAlertFunction(int mostHot) {
    this.mostHot = mostHot;
  }

  @Override
  public void keyScope(KeyScope scope) {
    keyScope = scope;
  }

  @Override
  public void open(OpenContext context) {
    state = getRuntimeContext().getState(States.ALERTS);
    hot = new WriteBehind<>(mostHot, keyScope, new AlertStore(state));
    metrics = new AlertMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    // All state is keyed.
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    hot.writeAll();
  }

  @Override
  public void processElement(Scored scored, Context context, Collector<Alerted> out)
      throws Exception {
    if (scored instanceof ExpiredSeries expired) {
      List<Alert> ended =
          hot.get(expired.series()).end(expired.series(), expired.atMillis(), expired.policy());
      ended.forEach(metrics::revision);
      hot.forget(expired.series());
      state.clear();
      out.collect(new Alerted(expired, ended, false));
      return;
    }
    SeriesAlerts alerts = hot.get(scored.series());
    List<Alert> revisions = advance(alerts, scored);
    revisions.forEach(metrics::revision);
    boolean alerting = scored instanceof Foreseen ? alerts.anyExpected() : alerts.anyActive();
    out.collect(new Alerted(scored, revisions, alerting));
  }

  private static List<Alert> advance(SeriesAlerts alerts, Scored scored) {
    if (scored instanceof Foreseen foreseen) {
      return alerts.foresee(
          foreseen.series(), foreseen.outlooks(), foreseen.muted(), foreseen.policy());
    }
    // An amendment corrects the window's document, not what people were told.
    return scored instanceof ScoredWindow window && window.revision() == 0
        ? alerts.advance(window.series(), window.judgement(), window.policy())
        : List.of();
  }

  /** Most series have no alerts, and nothing in state. */
  private record AlertStore(ValueState<SeriesAlerts> state)
      implements WriteBehind.Store<SeriesAlerts> {
    @Override
    public SeriesAlerts read() throws IOException {
      SeriesAlerts stored = state.value();
      return stored == null ? SeriesAlerts.fresh() : stored;
    }

    @Override
    public void write(SeriesAlerts alerts) throws IOException {
      state.update(alerts.isQuiet() ? null : alerts);
    }
  }
}
