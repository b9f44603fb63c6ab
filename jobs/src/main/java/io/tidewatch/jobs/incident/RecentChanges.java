package io.tidewatch.jobs.incident;

import io.tidewatch.models.incident.Change;
import io.tidewatch.models.incident.IncidentBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * Keeps the broadcast changes small, by the clock of the evidence and not by the changes' own: a
 * replay hears of the changes of weeks before its first minute, and one that is dated wrongly must
 * not push the others out.
 */
final class RecentChanges {
  /** Most changes that are kept; beyond that the oldest leave early. */
  static final int MOST = 5_000;

  private static final long KEPT_MILLIS = IncidentBook.CHANGES_KEPT.toMillis();
  private static final Comparator<Change> OLDEST_FIRST =
      Comparator.comparingLong(Change::atMillis).thenComparing(Change::changeId);

  private RecentChanges() {}

  /**
   * Takes a change, and forgets those that no incident will ask for again.
   *
   * @param nowMillis event time; {@link Long#MIN_VALUE} if it is not known yet
   */
  static void put(BroadcastState<String, Change> state, Change change, long nowMillis)
      throws Exception {
    state.put(change.changeId(), change);
    Change oldest = change;
    int count = 0;
    for (Iterator<Map.Entry<String, Change>> all = state.iterator(); all.hasNext(); ) {
      Change each = all.next().getValue();
      if (isOver(each, nowMillis)) {
        all.remove();
      } else {
        count++;
        oldest = OLDEST_FIRST.compare(each, oldest) < 0 ? each : oldest;
      }
    }
    if (count > MOST) {
      state.remove(oldest.changeId());
    }
  }

  /**
   * Those that took effect by then and are not over, the oldest first, in the same order on every
   * task.
   */
  static List<Change> upTo(long nowMillis, ReadOnlyBroadcastState<String, Change> state)
      throws Exception {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, Change> entry : state.immutableEntries()) {
      Change change = entry.getValue();
      if (change.atMillis() <= nowMillis && !isOver(change, nowMillis)) {
        changes.add(change);
      }
    }
    changes.sort(OLDEST_FIRST);
    return changes;
  }

  private static boolean isOver(Change change, long nowMillis) {
    return nowMillis != Long.MIN_VALUE && change.atMillis() < nowMillis - KEPT_MILLIS;
  }
}
