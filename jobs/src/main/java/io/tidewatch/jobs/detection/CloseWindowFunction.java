package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.HotKeyedFunction;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import io.tidewatch.models.words.Counted;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Merges the parts of a window and closes it when the clock reaches its end. What came late is
 * merged at the boundary at which it is due, and makes a revision. When its lateness ends, a window
 * is forgotten.
 */
final class CloseWindowFunction
    extends HotKeyedFunction<SeriesKey, PartialWindow, ClosedWindow, SeriesWindows> {
  private static final long serialVersionUID = 1L;

  private final long latenessMillis;
  private final OutputTag<DeadLetter> deadLetters;

  private transient Counter closed;
  private transient Counter amended;
  private transient Counter lateAggregates;

  CloseWindowFunction(long latenessMillis, int mostHot, OutputTag<DeadLetter> deadLetters) {
    super(mostHot);
    this.latenessMillis = latenessMillis;
    this.deadLetters = deadLetters;
  }

  @Override
  protected WriteBehind.Store<SeriesWindows> openStore() {
    return new SeriesWindows.Store(getRuntimeContext());
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    closed = metrics.counter("windowsClosed");
    amended = metrics.counter("windowsAmended");
    lateAggregates =
        metrics.addGroup("reason", Reason.LATE_AGGREGATE.code()).counter("deadLetters");
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
    SeriesWindows series = at(part.series());
    // An idle partition that resumes may send what was due before the clock went on without it.
    long due =
        part.dueMillis() > closedUntil ? part.dueMillis() : Minutes.boundaryAfter(closedUntil);
    if (due > part.windowEnd()) {
      series.addLate(part, due);
      wakeAt(due, context);
      wakeWhenOver(series, part.windowStart(), context);
    } else if (series.add(part)) {
      wakeAt(due, context);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ClosedWindow> out)
      throws Exception {
    long boundary = timestamp + 1;
    SeriesKey key = context.getCurrentKey();
    SeriesWindows series = at(key);
    for (SeriesWindows.Amended due : series.amend(boundary)) {
      amended.inc();
      int revision = series.nextRevision(due.windowStart());
      out.collect(new ClosedWindow(key, due.windowStart(), revision, due.sum(), due.added()));
    }
    long ending = boundary - Minutes.WINDOW_MILLIS;
    WindowStatistics statistics = series.close(ending);
    if (statistics != null) {
      closed.inc();
      out.collect(ClosedWindow.onTime(key, ending, statistics));
      wakeWhenOver(series, ending, context);
    }
    series.forgetUntil(ending - latenessMillis);
    if (statistics == null && series.newest().isPresent()) {
      // The timer was set where lateness was shorter, or something waited.
      wakeWhenOver(series, series.newest().getAsLong(), context);
    }
  }

  private static void wakeAt(long boundary, Context context) {
    context.timerService().registerEventTimeTimer(boundary - 1);
  }

  /**
   * Later windows forget those whose lateness is over as well, so this is for the last ones: one
   * timer for all whose lateness ends about then.
   */
  private void wakeWhenOver(SeriesWindows series, long windowStart, Context context) {
    long grid = Math.max(latenessMillis, Minutes.WINDOW_MILLIS);
    long over = windowStart + Minutes.WINDOW_MILLIS + latenessMillis;
    long boundary = Math.floorDiv(over + grid - 1, grid) * grid;
    if (series.isNewWake(boundary)) {
      wakeAt(boundary, context);
    }
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
        ("%s of %s in the window from %d came from a partition that had been idle, after"
                + " the window's lateness had ended.")
            .formatted(Counted.of(records, "record"), part.series(), part.windowStart()),
        records);
  }
}
