package io.tidewatch.jobs.detection;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Moves the alerts of a series on with each judged window, and each hour's look ahead. */
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
    if (scored instanceof ExpiredSeries) {
      state.clear();
      out.collect(new Alerted(scored, List.of(), false));
      return;
    }
    SeriesAlerts stored = state.value();
    SeriesAlerts alerts = stored == null ? SeriesAlerts.fresh() : stored;
    List<Alert> revisions = advance(alerts, scored);
    if (!alerts.isQuiet()) {
      state.update(alerts);
    } else if (stored != null) {
      state.clear();
    }
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
}
