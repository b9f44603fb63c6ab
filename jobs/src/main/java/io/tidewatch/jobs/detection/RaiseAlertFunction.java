package io.tidewatch.jobs.detection;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Moves the alerts of a series on with each judged window. */
final class RaiseAlertFunction extends KeyedProcessFunction<SeriesKey, Scored, Alerted> {
  private static final long serialVersionUID = 1L;

  private transient ValueState<SeriesAlerts> state;
  private transient AlertMetrics metrics;

  @Override
  public void open(OpenContext context) {
    state = getRuntimeContext().getState(States.ALERTS);
    metrics = new AlertMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(Scored scored, Context context, Collector<Alerted> out)
      throws Exception {
    if (!(scored instanceof ScoredWindow window)) {
      state.clear();
      out.collect(new Alerted(scored, List.of(), false));
      return;
    }
    SeriesAlerts stored = state.value();
    SeriesAlerts alerts = stored == null ? SeriesAlerts.fresh() : stored;
    // An amendment corrects the window's document, not what people were told.
    List<Alert> revisions =
        window.revision() == 0
            ? alerts.advance(window.series(), window.judgement(), window.policy())
            : List.of();
    if (!alerts.isQuiet()) {
      state.update(alerts);
    } else if (stored != null) {
      state.clear();
    }
    revisions.forEach(metrics::revision);
    out.collect(new Alerted(window, revisions, alerts.anyActive()));
  }
}
