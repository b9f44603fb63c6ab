package io.tidewatch.jobs.detection;

import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeasonSlots;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;

/**
 * The profile of one series where it lies in state: what is asked for again is read once, and what
 * is written many times, as when a long gap is caught up, is written once, by {@link #save}.
 */
final class StoredSlots implements SeasonSlots {
  /** An hour and its neighbours, and the same hour of other days for a first guess. */
  private static final int MOST_KEPT = 12;

  private final MapState<Integer, SeasonSlot> state;
  private final Map<Integer, SeasonSlot> known = new HashMap<>();
  private final Set<Integer> changed = new HashSet<>();

  StoredSlots(MapState<Integer, SeasonSlot> state) {
    this.state = state;
  }

  @Override
  public SeasonSlot get(int slot) {
    if (!known.containsKey(slot)) {
      known.put(slot, read(slot));
    }
    return known.get(slot);
  }

  @Override
  public void put(int slot, SeasonSlot value) {
    known.put(slot, value);
    changed.add(slot);
  }

  /** Writes back what was put. */
  void save() throws Exception {
    for (int slot : changed) {
      state.put(slot, known.get(slot));
    }
    changed.clear();
    if (known.size() > MOST_KEPT) {
      known.clear();
    }
  }

  private SeasonSlot read(int slot) {
    try {
      return state.get(slot);
    } catch (Exception e) {
      throw new IllegalStateException("The profile of a series cannot be read", e);
    }
  }
}
