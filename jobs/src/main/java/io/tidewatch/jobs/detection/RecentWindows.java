package io.tidewatch.jobs.detection;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.flink.api.common.state.MapState;

/**
 * What is kept of each window of one series until late records can amend it no more: at hand what
 * still changes, in state what was written. Windows are named by their start. Works on the state of
 * the current key; not thread-safe.
 *
 * @param <T> what is kept
 */
final class RecentWindows<T> {
  private final MapState<Long, T> state;
  private final NavigableSet<Long> stored = new TreeSet<>();
  private final NavigableMap<Long, T> atHand = new TreeMap<>();

  private RecentWindows(MapState<Long, T> state) {
    this.state = state;
  }

  /** Those of the current key. */
  static <T> RecentWindows<T> in(MapState<Long, T> state) throws Exception {
    RecentWindows<T> windows = new RecentWindows<>(state);
    state.keys().forEach(windows.stored::add);
    return windows;
  }

  /** What is kept of a window, or null. Changes to it are lost unless it is {@link #put} again. */
  T get(long start) throws Exception {
    T value = atHand.get(start);
    return value == null && stored.contains(start) ? state.get(start) : value;
  }

  /** Keeps this of a window. */
  void put(long start, T value) {
    atHand.put(start, value);
  }

  /** The newest window of which something is kept. */
  OptionalLong newest() {
    return LongStream.concat(
            stored.isEmpty() ? LongStream.empty() : LongStream.of(stored.last()),
            atHand.isEmpty() ? LongStream.empty() : LongStream.of(atHand.lastKey()))
        .max();
  }

  /** Forgets the windows up to this one. */
  void forgetUntil(long start) throws Exception {
    atHand.headMap(start, true).clear();
    while (!stored.isEmpty() && stored.first() <= start) {
      state.remove(stored.pollFirst());
    }
  }

  /** Writes one window to state, as it is not likely to change any more. */
  void settle(long start) throws Exception {
    T value = atHand.remove(start);
    if (value != null) {
      state.put(start, value);
      stored.add(start);
    }
  }

  /** Writes all to state; what is at hand stays so. */
  void save() throws Exception {
    for (Map.Entry<Long, T> window : atHand.entrySet()) {
      state.put(window.getKey(), window.getValue());
      stored.add(window.getKey());
    }
  }
}
