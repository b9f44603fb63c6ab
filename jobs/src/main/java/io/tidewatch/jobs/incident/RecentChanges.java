package io.tidewatch.jobs.incident;

import io.tidewatch.models.incident.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/** Keeps the broadcast changes small: the young ones, and no more than {@value #MOST}. */
final class RecentChanges {
  /** Most changes that are kept. */
  static final int MOST = 1000;

  private static final long YOUNG_MILLIS = Duration.ofDays(1).toMillis();

  private RecentChanges() {}

  /** Takes a change, and forgets what is a day older than the latest, or too much. */
  static void put(BroadcastState<String, Change> state, Change change) throws Exception {
    state.put(change.changeId(), change);
    List<Change> kept = youngestFirst(state);
    long latest = kept.get(0).atMillis();
    for (int i = 0; i < kept.size(); i++) {
      if (i >= MOST || kept.get(i).atMillis() < latest - YOUNG_MILLIS) {
        state.remove(kept.get(i).changeId());
      }
    }
  }

  /** All that are kept, the youngest first, in the same order on every task. */
  static List<Change> youngestFirst(ReadOnlyBroadcastState<String, Change> state) throws Exception {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, Change> entry : state.immutableEntries()) {
      changes.add(entry.getValue());
    }
    changes.sort(
        Comparator.comparingLong(Change::atMillis).reversed().thenComparing(Change::changeId));
    return changes;
  }
}
