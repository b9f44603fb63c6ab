package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Lets the clock go minute by minute, however far the watermark jumps, as it does when a partition
 * turns out to be idle or a restarted task catches up. In a jump all windows would be closed before
 * anything behind this stage heard that time went by: what was silent between two windows would not
 * be judged, and what is said of a minute would depend on the pace of the clock.
 */
final class CloseWindowOperator extends KeyScopeOperator<SeriesKey, PartialWindow, ClosedWindow> {
  private static final long serialVersionUID = 1L;

  /** By then every silence has been told, and a gap in recorded data may be years. */
  static final Duration LONGEST_WALK = Duration.ofDays(15);

  private transient ListState<Long> state;
  private transient long clock;

  CloseWindowOperator(CloseWindowFunction function) {
    super(function);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    // Union: after a change of the parallelism each task needs a clock; the earliest skips nothing.
    state = context.getOperatorStateStore().getUnionListState(States.CLOCK);
    clock = Long.MAX_VALUE;
    for (long stored : state.get()) {
      clock = Math.min(clock, stored);
    }
    clock = clock == Long.MAX_VALUE ? Long.MIN_VALUE : clock;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.clear();
    if (clock != Long.MIN_VALUE) {
      state.add(clock);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long target = mark.getTimestamp();
    // The end of a bounded input is no moment in time.
    if (target != Long.MAX_VALUE) {
      if (clock != Long.MIN_VALUE) {
        walk(Math.min(target, clock + LONGEST_WALK.toMillis()));
      }
      clock = target;
    }
    super.processWatermark(mark);
  }

  /** Passes the boundaries that lie before a moment, one by one. */
  private void walk(long until) throws Exception {
    for (long boundary = Minutes.boundaryAfter(clock + 1);
        boundary - 1 < until;
        boundary += Minutes.WINDOW_MILLIS) {
      super.processWatermark(new Watermark(boundary - 1));
    }
  }
}
