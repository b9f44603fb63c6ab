package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CloseWindowOperatorTest {
  private static final long MINUTE = 60_000;
  private static final long LATENESS = 5 * MINUTE;
  private static final List<Integer> BUSY = List.of(0, 4, 7, 30);

  @Test
  void oneJumpOfTheClockSaysTheSameInTheSameOrderAsManySteps() throws Exception {
    try (var stepped = opened();
        var jumping = opened()) {
      clock(stepped, 0);
      clock(jumping, 0);
      fill(stepped);
      fill(jumping);

      for (int minute = 1; minute <= 40; minute++) {
        clock(stepped, minute);
      }
      clock(jumping, 40);

      assertThat(said(jumping)).isEqualTo(said(stepped)).hasSize(41 + BUSY.size());
    }
  }

  @Test
  void aJumpRightAfterARestartIsWalkedToo() throws Exception {
    try (var undisturbed = opened();
        var killed = opened()) {
      for (Harness harness : List.of(undisturbed, killed)) {
        clock(harness, 0);
        fill(harness);
        clock(harness, 2);
      }
      OperatorSubtaskState state = killed.snapshot(1, 1);
      undisturbed.getOutput().clear();
      clock(undisturbed, 40);

      try (var restored = new Harness()) {
        restored.initializeState(state);
        restored.open();
        clock(restored, 40);

        assertThat(said(restored)).isEqualTo(said(undisturbed)).isNotEmpty();
      }
    }
  }

  @Test
  void aGapOfYearsIsNotWalkedToItsEnd() throws Exception {
    try (var harness = opened()) {
      clock(harness, 0);

      clock(harness, Math.toIntExact(Duration.ofDays(3 * 365).toMinutes()));

      long walked = CloseWindowOperator.LONGEST_WALK.toMinutes();
      assertThat(said(harness)).hasSizeBetween((int) walked, (int) walked + 2);
    }
  }

  @Test
  void theEndOfABoundedInputIsNoMomentToWalkTo() throws Exception {
    try (var harness = opened()) {
      clock(harness, 0);
      fill(harness);
      harness.getOutput().clear();

      harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(said(harness)).hasSize(BUSY.size() + 1).last().isEqualTo("the end");
    }
  }

  private static void fill(Harness harness) throws Exception {
    for (int minute : BUSY) {
      long start = T0 + minute * MINUTE;
      harness.processElement(
          new StreamRecord<>(
              new PartialWindow(
                  Transactions.series("payment"), start, start + MINUTE, new WindowStatistics())));
    }
  }

  /** Moves the clock to so many minutes after the beginning. */
  private static void clock(Harness harness, int minute) throws Exception {
    harness.processWatermark(new Watermark(T0 + minute * MINUTE - 1));
  }

  private static List<String> said(Harness harness) {
    return harness.getOutput().stream().map(CloseWindowOperatorTest::inWords).toList();
  }

  private static String inWords(Object output) {
    if (output instanceof Watermark mark) {
      return mark.equals(Watermark.MAX_WATERMARK)
          ? "the end"
          : "clock at " + (mark.getTimestamp() + 1 - T0) / MINUTE;
    }
    ClosedWindow window = (ClosedWindow) ((StreamRecord<?>) output).getValue();
    return "window of " + (window.windowStart() - T0) / MINUTE;
  }

  private static Harness opened() throws Exception {
    Harness harness = new Harness();
    harness.open();
    return harness;
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialWindow, ClosedWindow> {
    Harness() throws Exception {
      super(
          new CloseWindowOperator(new CloseWindowFunction(LATENESS, 10, CloseWindow.TOO_LATE)),
          PartialWindow::series,
          LayoutTypeInfo.ofKey(new StoredSeriesKey()));
    }
  }
}
