package io.tidewatch.jobs.state;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/**
 * A keyed function that has an object for each key at hand, and writes it to state with checkpoints
 * only; see {@link WriteBehind}. Runs in a {@link KeyScopeOperator}.
 *
 * @param <K> the keys
 * @param <I> what comes in
 * @param <O> what goes out
 * @param <V> the objects
 */
public abstract class HotKeyedFunction<K, I, O, V> extends KeyedProcessFunction<K, I, O>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final int mostHot;

  private transient KeyScope keyScope;
  private transient WriteBehind<K, V> hot;

  /**
   * A function with nothing at hand yet.
   *
   * @param mostHot objects to keep at hand, at most
   */
  protected HotKeyedFunction(int mostHot) {
    this.mostHot = mostHot;
  }

  /** Opens the state in which the objects lie; called once, before the first of them is needed. */
  protected abstract WriteBehind.Store<V> openStore() throws Exception;

  /** Takes the key of the operator that runs the function; called before {@code open}. */
  final void keyScope(KeyScope scope) {
    keyScope = scope;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    hot = new WriteBehind<>(mostHot, keyScope, openStore());
  }

  /** All state is keyed, unless a subclass says otherwise. */
  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    // Keyed state needs no more than open does.
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    hot.writeAll();
  }

  /**
   * The object of the current key, to be used until the next call, and taken for changed.
   *
   * @param key the current key
   */
  protected final V at(K key) throws Exception {
    return hot.get(key);
  }

  /** Lets the object of the current key go: its state is cleared. */
  protected final void forget(K key) {
    hot.forget(key);
  }
}
