package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.HotKeyedFunction;
import io.tidewatch.jobs.state.ValueStore;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.AlertBook;
import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.Collector;

/** Moves the alerts of a series on with each judged window, and each hour's look ahead. */
final class RaiseAlertFunction extends HotKeyedFunction<SeriesKey, Scored, Alerted, AlertBook> {
  private static final long serialVersionUID = 1L;

  private transient ValueState<AlertBook> state;
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
  protected WriteBehind.Store<AlertBook> openStore() {
    state = getRuntimeContext().getState(States.ALERTS);
    return new ValueStore<>(state, AlertBook::fresh, AlertBook::isQuiet);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    metrics = new AlertMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(Scored scored, Context context, Collector<Alerted> out)
      throws Exception {
    AlertBook book = at(scored.series());
    if (scored instanceof ExpiredSeries expired) {
      end(expired, book, out);
      return;
    }
    if (scored instanceof Shadowed shadowed) {
      List<Alert> tried = advanceShadow(book, shadowed);
      if (!tried.isEmpty()) {
        tell(shadowed, tried, out);
      }
      return;
    }
    SeriesAlerts alerts = book.active();
    List<Alert> revisions = advance(alerts, scored);
    revisions.forEach(metrics::revision);
    boolean alerting = scored instanceof Foreseen ? alerts.anyExpected() : alerts.anyActive();
    out.collect(new Alerted(scored, revisions, alerting));
  }

  private void end(ExpiredSeries expired, AlertBook book, Collector<Alerted> out) throws Exception {
    SeriesKey series = expired.series();
    List<Alert> tried = book.endShadow(series, expired.atMillis(), expired.policy());
    if (!tried.isEmpty()) {
      tell(
          new ShadowWindow(series, expired.atMillis(), 0, 0, null, expired.policy(), false),
          tried,
          out);
    }
    List<Alert> ended = book.active().end(series, expired.atMillis(), expired.policy());
    ended.forEach(metrics::revision);
    forget(series);
    state.clear();
    out.collect(new Alerted(expired, ended, false));
  }

  private void tell(Shadowed shadowed, List<Alert> tried, Collector<Alerted> out) {
    metrics.shadowRevisions(tried.size());
    out.collect(new Alerted(shadowed, tried, false));
  }

  private static List<Alert> advanceShadow(AlertBook book, Shadowed shadowed) {
    if (shadowed instanceof ShadowOutlook outlook) {
      return book.foreseeShadow(
          outlook.series(), outlook.outlooks(), outlook.muted(), outlook.policy());
    }
    ShadowWindow window = (ShadowWindow) shadowed;
    List<Alert> revisions =
        new ArrayList<>(
            book.turnTo(
                window.series(),
                window.version(),
                window.promoted(),
                window.windowEnd(),
                window.policy()));
    if (window.judgement() != null) {
      revisions.addAll(book.advanceShadow(window.series(), window.judgement(), window.policy()));
    }
    return revisions;
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
