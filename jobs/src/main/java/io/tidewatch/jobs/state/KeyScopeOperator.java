package io.tidewatch.jobs.state;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * Runs a keyed function that {@link UsesKeyScope}. An operator of our own, since a function cannot
 * change its key.
 *
 * @param <K> the keys
 * @param <I> what comes in
 * @param <O> what goes out
 */
public final class KeyScopeOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {
  private static final long serialVersionUID = 1L;

  private KeyScopeOperator(KeyedProcessFunction<K, I, O> function) {
    super(function);
  }

  /** Runs this function. */
  public static <K, I, O, F extends KeyedProcessFunction<K, I, O> & UsesKeyScope>
      KeyScopeOperator<K, I, O> of(F function) {
    return new KeyScopeOperator<>(function);
  }

  @Override
  public void open() throws Exception {
    ((UsesKeyScope) getUserFunction()).keyScope(new KeyScope(this));
    super.open();
  }
}
