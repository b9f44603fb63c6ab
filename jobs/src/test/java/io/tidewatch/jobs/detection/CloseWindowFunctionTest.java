package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.state.StoredStatistics;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseWindowFunctionTest {
  private static final long MINUTE = 60_000;
  private static final long LATENESS = 5 * MINUTE;

  /** Less than some tests have open: both ways are gone. */
  private static final int MOST_HOT = 10;

  @Test
  void mergesThePartsOfAWindowAndClosesItOnce() throws Exception {
    try (var harness = opened()) {
      process(harness, part(T0, T0 + MINUTE, T0 + 1));
      process(harness, part(T0, T0 + MINUTE, T0 + 2, T0 + 3));
      watermark(harness, T0 + MINUTE - 2);
      assertThat(harness.extractOutputValues()).isEmpty();

      watermark(harness, T0 + MINUTE - 1);
      watermark(harness, T0 + 3 * MINUTE - 1);

      ClosedWindow window = only(harness.extractOutputValues());
      assertThat(window.revision()).isZero();
      assertThat(window.statistics().transactions()).isEqualTo(3);
    }
  }

  @Test
  void amendsOnceForEachBoundaryAtWhichSomethingIsDue() throws Exception {
    try (var harness = opened()) {
      process(harness, part(T0, T0 + MINUTE, T0 + 1));
      watermark(harness, T0 + 2 * MINUTE - 1);
      process(harness, part(T0, T0 + 3 * MINUTE, T0 + 2));
      process(harness, part(T0, T0 + 3 * MINUTE, T0 + 3));
      process(harness, part(T0, T0 + 4 * MINUTE, T0 + 4));
      watermark(harness, T0 + 4 * MINUTE - 1);

      assertThat(harness.extractOutputValues())
          .extracting(ClosedWindow::revision)
          .containsExactly(0, 1, 2);
      assertThat(harness.extractOutputValues().get(2).statistics().transactions()).isEqualTo(4);
      assertThat(harness.extractOutputValues().subList(1, 3))
          .extracting(window -> window.added().transactions())
          .as("what each amendment adds")
          .containsExactly(2L, 1L);
    }
  }

  @Test
  void aWindowOfWhichAllCameLateBeginsWithAnAmendment() throws Exception {
    try (var harness = opened()) {
      watermark(harness, T0 + 2 * MINUTE - 1);
      process(harness, part(T0, T0 + 3 * MINUTE, T0 + 2));
      watermark(harness, T0 + 3 * MINUTE - 1);

      assertThat(only(harness.extractOutputValues()).revision()).isEqualTo(1);
    }
  }

  @Test
  void whatComesAfterTheLatenessIsCountedInTheDeadLetters() throws Exception {
    try (var harness = opened()) {
      watermark(harness, T0 + MINUTE + LATENESS - 1);
      process(harness, part(T0, T0 + MINUTE, T0 + 1, T0 + 2));

      var letters = harness.getSideOutput(CloseWindow.TOO_LATE);
      assertThat(letters).hasSize(1);
      assertThat(letters.peek().getValue().reason()).isEqualTo(Reason.LATE_AGGREGATE);
      assertThat(letters.peek().getValue().records()).isEqualTo(2);
    }
  }

  @Test
  void everyWindowDies() throws Exception {
    try (var harness = opened()) {
      process(harness, part(T0, T0 + MINUTE, T0 + 1));
      process(harness, part(T0, T0 + 2 * MINUTE, T0 + 1));
      watermark(harness, T0 + 2 * MINUTE - 1);
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isPositive();

      // At the latest after twice the lateness, since one timer is for all windows of that time.
      watermark(harness, T0 + MINUTE + 2 * LATENESS - 1);
      harness.snapshot(2, 2);

      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void theEndOfABoundedInputClosesWhatIsOpen() throws Exception {
    try (var harness = opened()) {
      process(harness, part(T0, T0 + MINUTE, T0 + 1));
      watermark(harness, Long.MAX_VALUE);
      harness.snapshot(1, 1);

      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void theOrderOfThePartsDoesNotMatter() throws Exception {
    long seed = new Random().nextLong();
    List<PartialWindow> parts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      parts.add(part(T0, T0 + MINUTE, T0 + i, T0 + 100 * i, T0 + 1000 * i));
    }
    byte[] inOrder = closed(parts);
    Collections.shuffle(parts, new Random(seed));

    assertThat(closed(parts)).as("seed %d", seed).isEqualTo(inOrder);
  }

  @Test
  void windowsGoOnAfterARestartWithOtherParallelism() throws Exception {
    OperatorSubtaskState state;
    try (var harness = opened()) {
      for (int i = 0; i < 40; i++) {
        process(harness, part("transaction-" + i, T0, T0 + MINUTE, T0 + 1));
      }
      state = harness.snapshot(1, 1);
    }
    List<String> closed = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness = harness(2, subtask)) {
        harness.initializeState(
            KeyedOneInputStreamOperatorTestHarness.repartitionOperatorState(
                state, 128, 1, 2, subtask));
        harness.open();
        watermark(harness, T0 + MINUTE - 1);
        harness.extractOutputValues().forEach(window -> closed.add(window.series().transaction()));
      }
    }
    assertThat(closed).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void aWindowIsAmendedAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = opened()) {
      process(harness, part(T0, T0 + MINUTE, T0 + 1));
      watermark(harness, T0 + 2 * MINUTE - 1);
      process(harness, part(T0, T0 + 3 * MINUTE, T0 + 2));
      state = harness.snapshot(1, 1);
    }
    try (var restored = restored(LATENESS, state)) {
      watermark(restored, T0 + 3 * MINUTE - 1);
      ClosedWindow first = only(restored.extractOutputValues());
      assertThat(first.revision()).isEqualTo(1);
      assertThat(first.statistics().transactions()).isEqualTo(2);

      process(restored, part(T0, T0 + 4 * MINUTE, T0 + 3));
      watermark(restored, T0 + 4 * MINUTE - 1);
      ClosedWindow second = restored.extractOutputValues().get(1);
      assertThat(second.revision()).isEqualTo(2);
      assertThat(second.statistics().transactions()).isEqualTo(3);
    }
  }

  @Test
  void everyWindowDiesThoughLatenessWasMadeLongerWithARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = opened()) {
      process(harness, part(T0, T0 + MINUTE, T0 + 1));
      watermark(harness, T0 + 2 * MINUTE - 1);
      state = harness.snapshot(1, 1);
    }
    try (var restored = restored(2 * LATENESS, state)) {
      for (int minute = 3; minute < 40; minute++) {
        watermark(restored, T0 + minute * MINUTE - 1);
      }
      assertThat(restored.numKeyedStateEntries()).isZero();
      assertThat(restored.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void whatWaitsIsAddedToItsWindowThoughLatenessWasMadeShorterWithARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = opened()) {
      process(harness, part(T0, T0 + MINUTE, T0 + 1));
      watermark(harness, T0 + 2 * MINUTE - 1);
      process(harness, part(T0, T0 + 4 * MINUTE, T0 + 2));
      process(harness, part(T0 + 2 * MINUTE, T0 + 3 * MINUTE, T0 + 2 * MINUTE));
      state = harness.snapshot(1, 1);
    }
    try (var restored = restored(MINUTE, state)) {
      watermark(restored, T0 + 3 * MINUTE - 1);
      watermark(restored, T0 + 4 * MINUTE - 1);

      ClosedWindow amended = restored.extractOutputValues().get(1);
      assertThat(amended.windowStart()).isEqualTo(T0);
      assertThat(amended.revision()).isEqualTo(1);
      assertThat(amended.statistics().transactions()).isEqualTo(2);
      watermark(restored, T0 + 10 * MINUTE - 1);
      restored.snapshot(2, 2);
      assertThat(restored.numKeyedStateEntries()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWindowThatIsOpenAtACheckpointGoesOnThereAndAfterARestart(boolean rocksDb) throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(1, 0)) {
      harness.setStateBackend(backend(rocksDb));
      harness.open();
      process(harness, part(T0, T0 + MINUTE, T0 + 1));
      state = harness.snapshot(1, 1);
      process(harness, part(T0, T0 + MINUTE, T0 + 2));
      harness.snapshot(2, 2);
      process(harness, part(T0, T0 + MINUTE, T0 + 3));
      watermark(harness, T0 + MINUTE - 1);

      assertThat(only(harness.extractOutputValues()).statistics().transactions()).isEqualTo(3);
    }
    try (var restored = harness(1, 0)) {
      restored.setStateBackend(backend(rocksDb));
      restored.initializeState(state);
      restored.open();
      watermark(restored, T0 + MINUTE - 1);

      assertThat(only(restored.extractOutputValues()).statistics().transactions()).isEqualTo(1);
    }
  }

  @Test
  void moreSeriesThanFitAtHandCloseAllTheSame() throws Exception {
    try (var harness = opened()) {
      for (int part = 0; part < 3; part++) {
        for (int i = 0; i < 4 * MOST_HOT; i++) {
          process(harness, part("transaction-" + i, T0, T0 + MINUTE, T0 + part));
        }
      }
      watermark(harness, T0 + MINUTE - 1);

      assertThat(harness.extractOutputValues())
          .hasSize(4 * MOST_HOT)
          .allSatisfy(window -> assertThat(window.statistics().transactions()).isEqualTo(3));
    }
  }

  private static byte[] closed(List<PartialWindow> parts) throws Exception {
    try (var harness = opened()) {
      for (PartialWindow part : parts) {
        WindowStatistics copy = new StoredStatistics().copy(part.statistics());
        process(
            harness, new PartialWindow(part.series(), part.windowStart(), part.dueMillis(), copy));
      }
      watermark(harness, T0 + MINUTE - 1);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new StoredStatistics()
          .write(only(harness.extractOutputValues()).statistics(), new DataOutputStream(bytes));
      return bytes.toByteArray();
    }
  }

  private static PartialWindow part(long windowStart, long due, long... eventTimes) {
    return part("payment", windowStart, due, eventTimes);
  }

  private static PartialWindow part(
      String transaction, long windowStart, long due, long... eventTimes) {
    WindowStatistics statistics = new WindowStatistics();
    for (long eventTime : eventTimes) {
      Decoded.Usable event = (Decoded.Usable) Transactions.at(eventTime, transaction);
      statistics.add(event.transaction(), SeriesPolicy.defaults(), (tenant, user) -> 1);
    }
    return new PartialWindow(Transactions.series(transaction), windowStart, due, statistics);
  }

  private static ClosedWindow only(List<ClosedWindow> windows) {
    assertThat(windows).hasSize(1);
    return windows.get(0);
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialWindow, ClosedWindow> harness,
      PartialWindow part)
      throws Exception {
    harness.processElement(new StreamRecord<>(part));
  }

  private static void watermark(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialWindow, ClosedWindow> harness,
      long millis)
      throws Exception {
    harness.processWatermark(new Watermark(millis));
  }

  private static StateBackend backend(boolean rocksDb) {
    return rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialWindow, ClosedWindow>
      opened() throws Exception {
    var harness = harness(1, 0);
    harness.open();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialWindow, ClosedWindow>
      restored(long lateness, OperatorSubtaskState state) throws Exception {
    var harness = harness(lateness, 1, 0);
    harness.initializeState(state);
    harness.open();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialWindow, ClosedWindow>
      harness(int parallelism, int subtask) throws Exception {
    return harness(LATENESS, parallelism, subtask);
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialWindow, ClosedWindow>
      harness(long lateness, int parallelism, int subtask) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        KeyScopeOperator.of(new CloseWindowFunction(lateness, MOST_HOT, CloseWindow.TOO_LATE)),
        PartialWindow::series,
        LayoutTypeInfo.ofKey(new StoredSeriesKey()),
        128,
        parallelism,
        subtask);
  }
}
