package io.tidewatch.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tried on a function that counts, per key, in an object that changes. */
class WriteBehindTest {
  private static final int MOST = 3;

  enum Backend {
    HEAP {
      @Override
      StateBackend make() {
        return new HashMapStateBackend();
      }
    },
    ROCKSDB {
      @Override
      StateBackend make() {
        return new EmbeddedRocksDBStateBackend();
      }
    };

    abstract StateBackend make();
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotFitIsWrittenUnderItsOwnKeyAndFoundAgain(Backend backend) throws Exception {
    try (var harness = opened(backend, null)) {
      for (int round = 1; round <= 3; round++) {
        for (int key = 0; key < 10 * MOST; key++) {
          assertThat(count(harness, key)).isEqualTo(round);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCheckpointHoldsWhatIsAtHandAndWhatIsNot(Backend backend) throws Exception {
    OperatorSubtaskState state;
    try (var harness = opened(backend, null)) {
      for (int key = 0; key < 2 * MOST; key++) {
        count(harness, key);
        count(harness, key);
      }
      state = harness.snapshot(1, 1);
    }
    try (var restored = opened(backend, state)) {
      for (int key = 0; key < 2 * MOST; key++) {
        assertThat(count(restored, key)).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatChangesWhileACheckpointIsWrittenIsInTheNextOne(Backend backend) throws Exception {
    OperatorSubtaskState first;
    OperatorSubtaskState second;
    try (var harness = opened(backend, null)) {
      count(harness, 1);
      OperatorSnapshotFutures writing = beginSnapshot(harness, 1);
      count(harness, 1);
      first = OperatorSnapshotFinalizer.create(writing).getJobManagerOwnedState();
      second = harness.snapshot(2, 2);
    }
    try (var atFirst = opened(backend, first);
        var atSecond = opened(backend, second)) {
      assertThat(count(atFirst, 1)).isEqualTo(2);
      assertThat(count(atSecond, 1)).isEqualTo(3);
    }
  }

  @Test
  void betweenCheckpointsNothingIsWrittenOfWhatIsAtHand() throws Exception {
    try (var harness = opened(Backend.HEAP, null)) {
      for (int key = 0; key < MOST; key++) {
        count(harness, key);
      }
      assertThat(harness.numKeyedStateEntries()).isZero();

      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(MOST);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsForgottenIsNotWritten(Backend backend) throws Exception {
    try (var harness = opened(backend, null)) {
      count(harness, 1);
      count(harness, 2);
      harness.processElement(new StreamRecord<>(-1));
      harness.snapshot(1, 1);

      assertThat(count(harness, 1)).isEqualTo(1);
      assertThat(count(harness, 2)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCurrentKeyIsTheSameAfterAnotherWasWritten(Backend backend) throws Exception {
    try (var harness = opened(backend, null)) {
      for (int key = 0; key <= MOST; key++) {
        count(harness, key);
        assertThat(harness.getOperator().getCurrentKey()).isEqualTo(key);
      }
    }
  }

  private static OperatorSnapshotFutures beginSnapshot(Harness harness, long id) throws Exception {
    return harness
        .getOperator()
        .snapshotState(
            id,
            id,
            CheckpointOptions.forCheckpointWithDefaultLocation(),
            new MemCheckpointStreamFactory(1 << 20));
  }

  /** Counts one more of this key; returns how many there are. */
  private static long count(Harness harness, int key) throws Exception {
    harness.processElement(new StreamRecord<>(key));
    return harness.extractOutputValues().get(harness.extractOutputValues().size() - 1);
  }

  private static Harness opened(Backend backend, OperatorSubtaskState state) throws Exception {
    Harness harness = new Harness();
    harness.setStateBackend(backend.make());
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<Integer, Integer, Long> {
    Harness() throws Exception {
      super(KeyScopeOperator.of(new CountFunction()), Math::abs, Types.INT);
    }
  }

  /** Counts what comes; a negative number forgets its key. */
  private static final class CountFunction
      extends HotKeyedFunction<Integer, Integer, Long, AtomicLong> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<AtomicLong> state;

    CountFunction() {
      super(MOST);
    }

    @Override
    protected WriteBehind.Store<AtomicLong> openStore() {
      state =
          getRuntimeContext()
              .getState(new ValueStateDescriptor<>("counts", LayoutTypeInfo.of(new StoredCount())));
      return new ValueStore<>(state, AtomicLong::new, count -> false);
    }

    @Override
    public void processElement(Integer value, Context context, Collector<Long> out)
        throws Exception {
      if (value < 0) {
        forget(context.getCurrentKey());
        state.clear();
      } else {
        out.collect(at(context.getCurrentKey()).incrementAndGet());
      }
    }
  }

  /** Mutable, so that state on the heap must not share it. */
  public static final class StoredCount implements Layout<AtomicLong> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<AtomicLong> type() {
      return AtomicLong.class;
    }

    @Override
    public void write(AtomicLong value, DataOutput out) throws IOException {
      out.writeLong(value.get());
    }

    @Override
    public AtomicLong read(DataInput in) throws IOException {
      return new AtomicLong(in.readLong());
    }
  }
}
