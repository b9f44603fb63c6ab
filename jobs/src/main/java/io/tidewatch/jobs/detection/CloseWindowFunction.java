package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Merges the parts of a window and closes it when the clock reaches its end. What came late is
 * merged at the boundary at which it is due, and makes a revision. When its lateness ends, a window
 * is forgotten.
 */
final class CloseWindowFunction extends KeyedProcessFunction<SeriesKey, PartialWindow, ClosedWindow>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private record Name(SeriesKey series, long windowStart) {}

  private final long latenessMillis;
  private final int mostHot;
  private final OutputTag<DeadLetter> deadLetters;

  private transient MapState<Long, WindowStatistics> windows;
  private transient ValueState<Amendments> amendments;

  /** Of the windows in state those that are open, as far as there is room: not read again. */
  private transient RecentlyUsed<Name, WindowStatistics> open;

  private transient Counter closed;
  private transient Counter amended;
  private transient Counter lateAggregates;

  CloseWindowFunction(long latenessMillis, int mostHot, OutputTag<DeadLetter> deadLetters) {
    this.latenessMillis = latenessMillis;
    this.mostHot = mostHot;
    this.deadLetters = deadLetters;
  }

  @Override
  public void open(OpenContext context) {
    windows = getRuntimeContext().getMapState(States.WINDOWS);
    amendments = getRuntimeContext().getState(States.AMENDMENTS);
    open = new RecentlyUsed<>(mostHot);
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    closed = metrics.counter("windowsClosed");
    amended = metrics.counter("windowsAmended");
    lateAggregates =
        metrics.addGroup("reason", Reason.LATE_AGGREGATE.code()).counter("deadLetters");
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    // All state is keyed.
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    open.clear();
  }

  @Override
  public void processElement(PartialWindow part, Context context, Collector<ClosedWindow> out)
      throws Exception {
    long closedUntil = closedUntil(context.timerService().currentWatermark());
    if (part.windowEnd() + latenessMillis <= closedUntil) {
      lateAggregates.inc();
      context.output(deadLetters, tooLate(part));
      return;
    }
    // An idle partition that resumes may send what was due before the clock went on without it.
    long due =
        part.dueMillis() > closedUntil ? part.dueMillis() : Minutes.boundaryAfter(closedUntil);
    if (due == part.windowEnd()) {
      addToOpen(part, context);
    } else {
      Amendments pending = amendments.value() == null ? new Amendments() : amendments.value();
      pending.add(due, part.windowStart(), part.statistics());
      amendments.update(pending);
      wakeAt(due, context);
      wakeAt(part.windowEnd() + latenessMillis, context);
    }
  }

  private void addToOpen(PartialWindow part, Context context) throws Exception {
    Name name = new Name(part.series(), part.windowStart());
    WindowStatistics sum = open.get(name);
    if (sum == null) {
      sum = windows.get(part.windowStart());
      wakeAt(part.windowEnd(), context);
      wakeAt(part.windowEnd() + latenessMillis, context);
    }
    WindowStatistics merged = merged(sum, part.statistics());
    windows.put(part.windowStart(), merged);
    open.put(name, merged);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ClosedWindow> out)
      throws Exception {
    long boundary = timestamp + 1;
    Amendments pending = amendments.value();
    if (pending != null) {
      amend(pending, boundary, context.getCurrentKey(), out);
    }
    long ending = boundary - Minutes.WINDOW_MILLIS;
    WindowStatistics statistics = open.remove(new Name(context.getCurrentKey(), ending));
    if (statistics == null) {
      statistics = windows.get(ending);
    }
    if (statistics != null) {
      closed.inc();
      out.collect(new ClosedWindow(context.getCurrentKey(), ending, 0, statistics));
    }
    long over = ending - latenessMillis;
    windows.remove(over);
    if (pending != null) {
      pending.forget(over);
      amendments.update(pending.isEmpty() ? null : pending);
    }
  }

  private void amend(
      Amendments pending, long boundary, SeriesKey series, Collector<ClosedWindow> out)
      throws Exception {
    for (Map.Entry<Long, WindowStatistics> due : pending.takeDue(boundary).entrySet()) {
      long windowStart = due.getKey();
      WindowStatistics statistics = merged(windows.get(windowStart), due.getValue());
      windows.put(windowStart, statistics);
      amended.inc();
      out.collect(
          new ClosedWindow(series, windowStart, pending.nextRevision(windowStart), statistics));
    }
  }

  private static WindowStatistics merged(WindowStatistics sum, WindowStatistics part) {
    if (sum == null) {
      return part;
    }
    sum.merge(part);
    return sum;
  }

  private static void wakeAt(long boundary, Context context) {
    context.timerService().registerEventTimeTimer(boundary - 1);
  }

  /** Boundary up to which windows are closed, as the watermark has it. */
  private static long closedUntil(long watermark) {
    return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
        ? watermark
        : Minutes.windowStart(watermark + 1);
  }

  private static DeadLetter tooLate(PartialWindow part) {
    long records = part.statistics().transactions();
    return new DeadLetter(
        null,
        Reason.LATE_AGGREGATE,
        ("%d records of %s in the window from %d came from a partition that had been idle, after the"
                + " window's lateness had ended.")
            .formatted(records, part.series(), part.windowStart()),
        records);
  }
}
