package io.tidewatch.jobs.state;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * As {@link KeyScopeOperator}, for a function with a broadcast input.
 *
 * @param <K> the keys
 * @param <I> what comes in by key
 * @param <B> what is broadcast
 * @param <O> what goes out
 */
public final class KeyScopeBroadcastOperator<K, I, B, O>
    extends CoBroadcastWithKeyedOperator<K, I, B, O> {
  private static final long serialVersionUID = 1L;

  private KeyScopeBroadcastOperator(
      KeyedBroadcastProcessFunction<K, I, B, O> function,
      List<MapStateDescriptor<?, ?>> broadcastStates) {
    super(function, broadcastStates);
  }

  /** Runs this function. */
  public static <K, I, B, O, F extends KeyedBroadcastProcessFunction<K, I, B, O> & UsesKeyScope>
      KeyScopeBroadcastOperator<K, I, B, O> of(
          F function, List<MapStateDescriptor<?, ?>> broadcastStates) {
    return new KeyScopeBroadcastOperator<>(function, broadcastStates);
  }

  @Override
  public void open() throws Exception {
    ((UsesKeyScope) getUserFunction()).keyScope(new KeyScope(this));
    super.open();
  }
}
