package io.tidewatch.jobs.state;

import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * Runs a {@link HotKeyedFunction}. An operator of our own, since a function cannot change its key.
 *
 * @param <K> the keys
 * @param <I> what comes in
 * @param <O> what goes out
 */
public class KeyScopeOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {
  private static final long serialVersionUID = 1L;

  /** Runs this function; for operators that do more than that. */
  protected KeyScopeOperator(HotKeyedFunction<K, I, O, ?> function) {
    super(function);
  }

  /** Runs this function. */
  public static <K, I, O> KeyScopeOperator<K, I, O> of(HotKeyedFunction<K, I, O, ?> function) {
    return new KeyScopeOperator<>(function);
  }

  @Override
  public void open() throws Exception {
    ((HotKeyedFunction<K, I, O, ?>) getUserFunction()).keyScope(new KeyScope(this));
    super.open();
  }
}
