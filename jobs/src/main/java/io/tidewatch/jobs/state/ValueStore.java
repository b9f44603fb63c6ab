package io.tidewatch.jobs.state;

import java.io.IOException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;

/**
 * Objects that are one value of state each.
 *
 * @param <V> the objects
 */
public final class ValueStore<V> implements WriteBehind.Store<V> {
  private final ValueState<V> state;
  private final Supplier<V> fresh;
  private final Predicate<V> worthNothing;

  /**
   * Objects in a state.
   *
   * @param fresh makes the object of a key that has none
   * @param worthNothing whether an object is as good as a fresh one, so that it takes no state
   */
  public ValueStore(ValueState<V> state, Supplier<V> fresh, Predicate<V> worthNothing) {
    this.state = state;
    this.fresh = fresh;
    this.worthNothing = worthNothing;
  }

  @Override
  public V read() throws IOException {
    V stored = state.value();
    return stored == null ? fresh.get() : stored;
  }

  @Override
  public void write(V value) throws IOException {
    state.update(worthNothing.test(value) ? null : value);
  }
}
