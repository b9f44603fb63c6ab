package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.models.transaction.SeriesKey;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** The stage that merges partial windows by series and closes them with the clock. */
final class CloseWindow {
  static final OutputTag<DeadLetter> TOO_LATE =
      new OutputTag<>("late-aggregates", LayoutTypeInfo.of(new DeadLetterLayout()));

  private final SingleOutputStreamOperator<ClosedWindow> closed;

  private CloseWindow(SingleOutputStreamOperator<ClosedWindow> closed) {
    this.closed = closed;
  }

  /**
   * Merges and closes.
   *
   * @param latenessMillis for how long after its end a window is amended; whole minutes
   * @param mostHot series whose windows a task has at hand as objects
   * @param variant the policies among several
   */
  static CloseWindow of(
      DataStream<PartialWindow> partials, long latenessMillis, int mostHot, Variant variant) {
    return new CloseWindow(
        partials
            .keyBy(PartialWindow::series, LayoutTypeInfo.ofKey(new StoredSeriesKey()))
            .transform(
                variant.title("Close windows"),
                TaskLocalTypeInfo.of(ClosedWindow.class),
                new CloseWindowOperator(new CloseWindowFunction(latenessMillis, mostHot, TOO_LATE)))
            .uid(variant.uid(OperatorIds.CLOSE_WINDOW)));
  }

  /**
   * Windows as they close or are amended; still parted by series as they were, so no second
   * shuffle: they never leave the task.
   */
  KeyedStream<ClosedWindow, SeriesKey> windows() {
    return DataStreamUtils.reinterpretAsKeyedStream(
        closed, ClosedWindow::series, LayoutTypeInfo.ofKey(new StoredSeriesKey()));
  }

  /** What came too late even to amend. */
  SideOutputDataStream<DeadLetter> deadLetters() {
    return closed.getSideOutput(TOO_LATE);
  }
}
