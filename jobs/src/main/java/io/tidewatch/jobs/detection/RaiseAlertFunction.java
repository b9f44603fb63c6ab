package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.HotKeyedFunction;
import io.tidewatch.jobs.state.ValueStore;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.Collector;

/** Moves the alerts of a series on with each judged window, and each hour's look ahead. */
final class RaiseAlertFunction extends HotKeyedFunction<SeriesKey, Scored, Alerted, SeriesAlerts> {
  private static final long serialVersionUID = 1L;

  private transient ValueState<SeriesAlerts> state;
  private transient AlertMetrics metrics;

  /**
   * Raises alerts.
   *
   * @param mostHot series that are kept at hand as objects, at most
   */
  RaiseAlertFunction(int mostHot) {
    super(mostHot);
  }

  /** Most series have no alerts, and nothing in state. */
  @Override
  protected WriteBehind.Store<SeriesAlerts> openStore() {
    state = getRuntimeContext().getState(States.ALERTS);
    return new ValueStore<>(state, SeriesAlerts::fresh, SeriesAlerts::isQuiet);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    metrics = new AlertMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(Scored scored, Context context, Collector<Alerted> out)
      throws Exception {
    if (scored instanceof ExpiredSeries expired) {
      List<Alert> ended =
          at(expired.series()).end(expired.series(), expired.atMillis(), expired.policy());
      ended.forEach(metrics::revision);
      forget(expired.series());
      state.clear();
      out.collect(new Alerted(expired, ended, false));
      return;
    }
    SeriesAlerts alerts = at(scored.series());
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
}
