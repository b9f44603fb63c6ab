package io.tidewatch.jobs.state;

import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.util.function.ThrowingRunnable;

/** The key whose state an operator sees, for those who write what belongs to other keys. */
public final class KeyScope {
  private final AbstractStreamOperator<?> operator;

  /** The key of an operator that is initialized. */
  KeyScope(AbstractStreamOperator<?> operator) {
    this.operator = operator;
  }

  /** Does something with the state of another key, and comes back to the one before. */
  <E extends Exception> void under(Object key, ThrowingRunnable<E> action) throws E {
    Object before = operator.getCurrentKey();
    operator.setCurrentKey(key);
    try {
      action.run();
    } finally {
      operator.setCurrentKey(before);
    }
  }

  /**
   * Whether state keeps a copy of what is written to it, so that who wrote an object may change it
   * while a checkpoint is still being written. State on the heap keeps the object itself.
   */
  boolean keepsCopies() {
    return operator
        .getKeyedStateBackend()
        .getBackendTypeIdentifier()
        .equals(StateBackendLoader.ROCKSDB_STATE_BACKEND_NAME);
  }
}
