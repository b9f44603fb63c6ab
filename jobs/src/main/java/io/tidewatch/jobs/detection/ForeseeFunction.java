package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.HotKeyedFunction;
import io.tidewatch.jobs.state.ValueStore;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.outlook.OpenHour;
import io.tidewatch.models.outlook.OpenHour.Hour;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.outlook.SeriesOutlook;
import io.tidewatch.models.outlook.Turn;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.Collector;

/**
 * Gathers the windows of a series' hour, and lets the forecasts learn from it and look ahead once
 * it is over: with its last window, or else with the first one behind it. An hour that the calendar
 * lets nobody learn from is unknown to the forecasts. Amendments change nothing.
 */
final class ForeseeFunction extends HotKeyedFunction<SeriesKey, Scored, Scored, OpenHour> {
  private static final long serialVersionUID = 1L;

  private transient ValueState<OpenHour> hours;
  private transient ValueState<SeriesOutlook> outlooks;

  /** What is tried out on the window that comes next; null if nothing is. */
  private transient ShadowWindow beside;

  ForeseeFunction(int mostHot) {
    super(mostHot);
  }

  @Override
  protected WriteBehind.Store<OpenHour> openStore() {
    hours = getRuntimeContext().getState(States.OPEN_HOUR);
    return new ValueStore<>(hours, OpenHour::fresh, hour -> false);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    outlooks = getRuntimeContext().getState(States.OUTLOOK);
  }

  @Override
  public void processElement(Scored scored, Context context, Collector<Scored> out)
      throws Exception {
    out.collect(scored);
    if (scored instanceof ShadowWindow shadow) {
      beside = shadow.version() == 0 ? null : shadow;
      return;
    }
    if (!(scored instanceof ScoredWindow window)) {
      forget(scored.series());
      hours.clear();
      outlooks.clear();
      return;
    }
    if (window.revision() > 0) {
      return;
    }
    OpenHour hour = at(window.series());
    if (hour.isOverAt(window.judgement().windowStart())) {
      lookAhead(hour, window, out);
    }
    if (window.mark().learn()) {
      hour.add(window.judgement(), Turn.of(window.series()), window.policy().zone());
    }
    if (hour.isOverAt(window.judgement().windowEnd())) {
      lookAhead(hour, window, out);
    }
    beside = null;
  }

  private void lookAhead(OpenHour hour, ScoredWindow window, Collector<Scored> out)
      throws IOException {
    SeriesOutlook stored = outlooks.value();
    SeriesOutlook outlook = stored == null ? SeriesOutlook.fresh() : stored;
    Hour over = hour.take();
    Turn turn = Turn.of(window.series());
    List<Outlook> foreseen = outlook.advance(over, turn, window.policy());
    outlooks.update(outlook);
    if (!foreseen.isEmpty() && beside != null && beside.series().equals(window.series())) {
      List<Outlook> tried = outlook.lookAgain(over, turn, foreseen, beside.policy());
      out.collect(new ShadowOutlook(window.series(), tried, beside.muted(), beside.policy()));
    }
    if (!foreseen.isEmpty()) {
      out.collect(new Foreseen(window.series(), foreseen, window.mark().mute(), window.policy()));
    }
  }
}
