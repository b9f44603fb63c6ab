package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.window.WindowStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/**
 * The windows of one series that are open or may still be amended, and what came late for them. Not
 * thread-safe.
 */
final class SeriesWindows {
  private final RecentWindows<WindowStatistics> counted;
  private final Amendments amendments;
  private boolean amendmentsChanged;

  /** Not stored: to set a timer again does no harm. */
  private long knownWake = Long.MIN_VALUE;

  private SeriesWindows(RecentWindows<WindowStatistics> counted, Amendments amendments) {
    this.counted = counted;
    this.amendments = amendments;
  }

  /** Counts a part that came on time; returns whether it is the first one of its window. */
  boolean add(PartialWindow part) throws Exception {
    WindowStatistics sum = counted.get(part.windowStart());
    counted.put(part.windowStart(), merged(sum, part.statistics()));
    return sum == null;
  }

  /** Keeps a part that came late until it is due. */
  void addLate(PartialWindow part, long due) {
    amendments.add(due, part.windowStart(), part.statistics());
    amendmentsChanged = true;
  }

  /**
   * What was counted of a window that ends now, or null. It goes to state at once: most windows are
   * complete by then, so it is written once, and on the heap many of them would be in the way.
   */
  WindowStatistics close(long windowStart) throws Exception {
    WindowStatistics sum = counted.get(windowStart);
    counted.settle(windowStart);
    return sum;
  }

  /**
   * A window and what late parts have added to it.
   *
   * @param windowStart its start
   * @param sum all that is counted of it
   * @param added what of that came late just now
   */
  record Amended(long windowStart, WindowStatistics sum, WindowStatistics added) {}

  /** Counts the late parts that are due; returns the windows they amend, the oldest first. */
  List<Amended> amend(long boundary) throws Exception {
    List<Amended> amended = new ArrayList<>();
    for (Map.Entry<Long, WindowStatistics> due : amendments.takeDue(boundary).entrySet()) {
      WindowStatistics sum = merged(counted.get(due.getKey()), due.getValue());
      counted.put(due.getKey(), sum);
      counted.settle(due.getKey());
      amended.add(new Amended(due.getKey(), sum, due.getValue()));
      amendmentsChanged = true;
    }
    return amended;
  }

  /** Counts one more amendment of a window and returns how many that makes. */
  int nextRevision(long windowStart) {
    return amendments.nextRevision(windowStart);
  }

  /**
   * Forgets the windows up to this one, whose lateness is over; but none before the first for which
   * late parts still wait, as they do where lateness has become shorter with a restart.
   */
  void forgetUntil(long windowStart) throws Exception {
    long over = Math.min(windowStart, amendments.oldestWaiting() - 1);
    counted.forgetUntil(over);
    amendmentsChanged |= amendments.forgetUntil(over);
  }

  /** Start of the newest window that is kept, if any is. */
  OptionalLong newest() {
    return counted.newest();
  }

  /**
   * Whether this is news: a boundary at which the series is to be looked at once more. Of one that
   * was named before, the timer is set already.
   */
  boolean isNewWake(long boundary) {
    boolean news = boundary != knownWake;
    knownWake = boundary;
    return news;
  }

  private static WindowStatistics merged(WindowStatistics sum, WindowStatistics part) {
    if (sum == null) {
      return part;
    }
    sum.merge(part);
    return sum;
  }

  /** Where all that lies in state. */
  static final class Store implements WriteBehind.Store<SeriesWindows> {
    private final MapState<Long, WindowStatistics> windows;
    private final ValueState<Amendments> amendments;

    Store(RuntimeContext context) {
      windows = context.getMapState(States.WINDOWS);
      amendments = context.getState(States.AMENDMENTS);
    }

    @Override
    public SeriesWindows read() throws Exception {
      Amendments late = amendments.value();
      return new SeriesWindows(RecentWindows.in(windows), late == null ? new Amendments() : late);
    }

    @Override
    public void write(SeriesWindows series) throws Exception {
      series.counted.save();
      if (series.amendmentsChanged) {
        amendments.update(series.amendments.isEmpty() ? null : series.amendments);
        series.amendmentsChanged = false;
      }
    }
  }
}
