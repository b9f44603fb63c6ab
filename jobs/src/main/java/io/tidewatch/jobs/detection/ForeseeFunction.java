package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.KeyScope;
import io.tidewatch.jobs.state.UsesKeyScope;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.outlook.OpenHour;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.outlook.SeriesOutlook;
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

/**
 * Gathers the windows of an hour, and lets the forecasts learn from it and look ahead once it is
 * over: with its last window, or else with the first one behind it. An hour that the calendar lets
 * nobody learn from is unknown to the forecasts. Amendments change nothing.
 */
final class ForeseeFunction extends KeyedProcessFunction<SeriesKey, Scored, Scored>
    implements CheckpointedFunction, UsesKeyScope {
  private static final long serialVersionUID = 1L;

  private final int mostHot;

  private transient ValueState<OpenHour> hours;
  private transient ValueState<SeriesOutlook> outlooks;
  private transient KeyScope keyScope;
  private transient WriteBehind<SeriesKey, OpenHour> hot;

  ForeseeFunction(int mostHot) {
    this.mostHot = mostHot;
  }

  @Override
  public void keyScope(KeyScope scope) {
    keyScope = scope;
  }

  @Override
  public void open(OpenContext context) {
    hours = getRuntimeContext().getState(States.OPEN_HOUR);
    outlooks = getRuntimeContext().getState(States.OUTLOOK);
    hot = new WriteBehind<>(mostHot, keyScope, new HourStore(hours));
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
  public void processElement(Scored scored, Context context, Collector<Scored> out)
      throws Exception {
    out.collect(scored);
    if (!(scored instanceof ScoredWindow window)) {
      hot.forget(scored.series());
      hours.clear();
      outlooks.clear();
      return;
    }
    if (window.revision() > 0) {
      return;
    }
    OpenHour hour = hot.get(window.series());
    if (hour.isOverAt(window.judgement().windowStart())) {
      lookAhead(hour, window, out);
    }
    if (window.mark().learn()) {
      hour.add(window.judgement(), window.policy().zone());
    }
    if (hour.isOverAt(window.judgement().windowEnd())) {
      lookAhead(hour, window, out);
    }
  }

  private void lookAhead(OpenHour hour, ScoredWindow window, Collector<Scored> out)
      throws IOException {
    SeriesOutlook stored = outlooks.value();
    SeriesOutlook outlook = stored == null ? SeriesOutlook.fresh() : stored;
    List<Outlook> foreseen = outlook.advance(hour.take(), window.policy());
    outlooks.update(outlook);
    if (!foreseen.isEmpty()) {
      out.collect(new Foreseen(window.series(), foreseen, window.mark().mute(), window.policy()));
    }
  }

  private record HourStore(ValueState<OpenHour> state) implements WriteBehind.Store<OpenHour> {
    @Override
    public OpenHour read() throws IOException {
      OpenHour stored = state.value();
      return stored == null ? OpenHour.fresh() : stored;
    }

    @Override
    public void write(OpenHour hour) throws IOException {
      state.update(hour);
    }
  }
}
