package io.tidewatch.jobs.detection;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Objects at hand by key, the most recently used ones up to a fixed number. Not thread-safe.
 *
 * <p>Whoever keeps here what also lies in keyed state must {@link #clear} it with each checkpoint:
 * state on the heap is written in the background, and an object in it is copied before it changes
 * only if the state is asked for it.
 *
 * @param <K> the keys
 * @param <V> the objects
 */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_CAPACITY = 1024;
  private static final float LOAD = 0.75f;

  private final int most;

  RecentlyUsed(int most) {
    super(FIRST_CAPACITY, LOAD, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
