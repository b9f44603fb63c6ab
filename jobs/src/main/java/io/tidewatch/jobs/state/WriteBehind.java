package io.tidewatch.jobs.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Objects of an operator by key, at hand as objects and written to its keyed state only when they
 * have to leave, for lack of room, and with every checkpoint: what changes many times in between is
 * written once. Most recently used ones stay. What is at hand is newer than what lies in state, so
 * nobody else may read that. Not thread-safe.
 *
 * <p>Its owner must call {@link #writeAll} from {@code snapshotState}, which Flink calls before it
 * takes its snapshot of the keyed state, in the same call of the task's thread.
 *
 * @param <K> the operator's keys
 * @param <V> the objects
 */
public final class WriteBehind<K, V> {

  /**
   * Where the objects lie in the state of one key.
   *
   * @param <V> the objects
   */
  public interface Store<V> {

    /** Reads the object of the current key; makes one if there is none. */
    V read() throws Exception;

    /** Writes the object of the current key, or clears its state if nothing is worth keeping. */
    void write(V value) throws Exception;
  }

  private static final int FIRST_CAPACITY = 1024;
  private static final float LOAD = 0.75f;

  private final int most;
  private final KeyScope scope;
  private final Store<V> store;
  private final LinkedHashMap<K, Held<V>> atHand = new LinkedHashMap<>(FIRST_CAPACITY, LOAD, true);

  /**
   * Nothing at hand yet.
   *
   * @param most objects to keep at hand; one is kept in any case
   * @param scope the operator's key
   */
  public WriteBehind(int most, KeyScope scope, Store<V> store) {
    this.most = Math.max(1, most);
    this.scope = scope;
    this.store = store;
  }

  /**
   * The object of the current key, to be used until the next call, and taken for changed.
   *
   * @param key the operator's current key
   */
  public V get(K key) throws Exception {
    Held<V> held = atHand.get(key);
    if (held == null) {
      makeRoom();
      held = new Held<>(store.read());
      atHand.put(key, held);
    }
    held.changed = true;
    return held.value;
  }

  /** Lets the object of a key go without writing it: its owner has cleared the state. */
  public void forget(K key) {
    atHand.remove(key);
  }

  /** Writes all that changed since it was written last. */
  public void writeAll() throws Exception {
    for (Map.Entry<K, Held<V>> entry : atHand.entrySet()) {
      write(entry);
    }
    if (!scope.keepsCopies()) {
      // State on the heap is written in the background, as the very objects: who asks it for one
      // that is being written gets a copy.
      atHand.clear();
    }
  }

  private void makeRoom() throws Exception {
    Iterator<Map.Entry<K, Held<V>>> eldestFirst = atHand.entrySet().iterator();
    while (atHand.size() >= most) {
      write(eldestFirst.next());
      eldestFirst.remove();
    }
  }

  private void write(Map.Entry<K, Held<V>> entry) throws Exception {
    Held<V> held = entry.getValue();
    if (held.changed) {
      scope.under(entry.getKey(), () -> store.write(held.value));
      held.changed = false;
    }
  }

  private static final class Held<V> {
    private final V value;
    private boolean changed;

    Held(V value) {
      this.value = value;
    }
  }
}
