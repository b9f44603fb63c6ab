package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.transaction.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreAggregateOperatorTest {
  /** As the harness may serialize the operator, what it reads must lie outside. */
  private static final List<RawRecord> PUBLISHED = new CopyOnWriteArrayList<>();

  private static final long MINUTE = 60_000;
  private static final long STALLED_AFTER = 45_000;
  private static final int MOST_OPEN = 5;

  private OneInputStreamOperatorTestHarness<Decoded, PartialWindow> harness;

  @BeforeEach
  void open() throws Exception {
    PUBLISHED.clear();
    harness = harness(1, 0);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void passesOnWhatItCountedBeforeTheWatermarkThatClosesIt() throws Exception {
    count(T0 + 1, "payment");
    count(T0 + 2, "payment");
    assertThat(partials()).isEmpty();

    watermark(T0 + MINUTE - 1);

    List<Object> output = new ArrayList<>(harness.getOutput());
    assertThat(output).hasSize(2);
    assertThat(output.get(1)).isEqualTo(new Watermark(T0 + MINUTE - 1));
    PartialWindow partial = partials().get(0);
    assertThat(partial.windowStart()).isEqualTo(T0);
    assertThat(partial.isOnTime()).isTrue();
    assertThat(partial.statistics().transactions()).isEqualTo(2);
  }

  @Test
  void cutsTheWatermarkToWindowBoundaries() throws Exception {
    watermark(T0 + MINUTE + 30_000);
    watermark(T0 + MINUTE + 59_998);
    watermark(T0 + 2 * MINUTE - 1);

    assertThat(harness.getOutput())
        .containsExactly(new Watermark(T0 + MINUTE - 1), new Watermark(T0 + 2 * MINUTE - 1));
  }

  @Test
  void flushesBeforeABarrierAndBeforeBecomingIdleAndAtTheEnd() throws Exception {
    count(T0, "payment");
    harness.prepareSnapshotPreBarrier(1);
    assertThat(partials()).hasSize(1);

    count(T0 + 1, "payment");
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    assertThat(partials()).hasSize(2);
    assertThat(harness.getOutput()).last().isEqualTo(WatermarkStatus.IDLE);

    count(T0 + 2, "payment");
    watermark(Long.MAX_VALUE);
    assertThat(partials()).hasSize(3);
    assertThat(harness.getOutput()).last().isEqualTo(Watermark.MAX_WATERMARK);
  }

  @Test
  void flushesWhenItHoldsAsMuchAsItMay() throws Exception {
    for (int i = 0; i < MOST_OPEN; i++) {
      count(T0, "transaction-" + i);
    }
    assertThat(partials()).hasSize(MOST_OPEN);
  }

  @Test
  void sendsWhatItCannotUseToTheDeadLettersAndDoesNotCountIt() throws Exception {
    byte[] bytes = {1, 2, 3};
    process(new Decoded.Unusable(Transactions.raw(0, bytes), Reason.MALFORMED, "why"));

    DeadLetter letter = deadLetters().get(0);
    assertThat(letter.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(letter.raw().value()).isEqualTo(bytes);
    assertThat(letter.records()).isEqualTo(1);
    assertThat(partials()).isEmpty();
  }

  @Test
  void lateRecordsCountAtTheNextBoundaryOfTheirOwnPartition() throws Exception {
    count(T0 + 3 * MINUTE + 10_000, "payment");
    count(T0 + 30_000, "payment");
    watermark(T0 + 3 * MINUTE - 1);

    assertThat(partials())
        .filteredOn(partial -> !partial.isOnTime())
        .singleElement()
        .satisfies(
            late -> {
              assertThat(late.windowStart()).isEqualTo(T0);
              assertThat(late.dueMillis()).isEqualTo(T0 + 4 * MINUTE);
            });
  }

  @Test
  void recordsWhoseLatenessIsOverGoToTheDeadLettersWithTheirBytes() throws Exception {
    count(T0 + 10 * MINUTE, "payment");
    count(T0, "payment");

    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(Reason.LATE);
              assertThat(letter.raw().value()).isNotEmpty();
            });
  }

  @Test
  void aProducerWhoseClockIsAheadMakesNothingLate() throws Exception {
    process(Transactions.received(T0 + 1, T0 + 4 * MINUTE, "payment"));
    watermark(T0 - 1);
    count(T0 + 2, "payment");
    watermark(T0 + MINUTE - 1);

    assertThat(partials())
        .allMatch(PartialWindow::isOnTime)
        .extracting(PartialWindow::windowStart)
        .containsExactlyInAnyOrder(T0, T0 + 4 * MINUTE);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void anotherPartitionBeingAheadMakesNothingLate() throws Exception {
    process(Transactions.at(T0 + 60 * MINUTE, "payment", 1, 1000, Outcome.OK));
    count(T0, "payment");

    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void aPartitionThatResumesAfterItWasIdleAmendsOrIsTooLate() throws Exception {
    process(Transactions.at(T0 + 3 * MINUTE, "payment", 1, 1000, Outcome.OK));
    watermark(T0 + 3 * MINUTE - 1);
    count(T0 + 1, "payment");
    watermark(T0 + 30 * MINUTE - 1);
    count(T0 + 2, "payment");
    harness.prepareSnapshotPreBarrier(1);

    assertThat(partials())
        .filteredOn(partial -> partial.windowStart() == T0)
        .singleElement()
        .satisfies(late -> assertThat(late.dueMillis()).isEqualTo(T0 + 4 * MINUTE));
    assertThat(deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.LATE);
  }

  @Test
  void whatIsLateIsTheSameAfterARestartWithOtherParallelism() throws Exception {
    count(T0 + 10 * MINUTE, "payment");
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);

    for (int subtask = 0; subtask < 2; subtask++) {
      try (var restored = harness(2, subtask)) {
        restored.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, subtask));
        restored.open();
        restored.processElement(new StreamRecord<>(Transactions.at(T0, "payment")));
        assertThat(restored.getSideOutput(PreAggregate.UNUSABLE)).hasSize(1);
      }
    }
  }

  @Test
  void countsByThePolicyThatActsInTheWindow() throws Exception {
    publish(Policies.slowAfterMillis(1, T0 + MINUTE, 50));
    count(T0, "payment");
    count(T0 + MINUTE, "payment");
    harness.prepareSnapshotPreBarrier(1);

    assertThat(partials())
        .extracting(partial -> partial.statistics().slow())
        .containsExactly(0L, 1L);
  }

  @Test
  void aPolicyThatComesLateActsFromTheNextWindowThatHasNotBegun() throws Exception {
    count(T0, "payment");
    publish(Policies.slowAfterMillis(1, T0 - MINUTE, 50));
    count(T0 + 1, "payment");
    count(T0 + MINUTE, "payment");
    harness.prepareSnapshotPreBarrier(1);

    assertThat(partials())
        .extracting(partial -> partial.statistics().slow())
        .containsExactly(0L, 1L);
  }

  @Test
  void policiesSurviveARestart() throws Exception {
    publish(Policies.slowAfterMillis(1, T0, 50));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    PUBLISHED.clear();

    try (var restored = harness(1, 0)) {
      restored.initializeState(state);
      restored.open();
      restored.processElement(new StreamRecord<>(Transactions.at(T0 + MINUTE, "payment")));
      restored.prepareSnapshotPreBarrier(2);
      assertThat(restored.extractOutputValues().get(0).statistics().slow()).isEqualTo(1);
    }
  }

  @Test
  void aPolicyThatCameLateActsFromTheNextWindowAfterARestartToo() throws Exception {
    count(T0, "payment");
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    // While the job was down, or after its checkpoint.
    PUBLISHED.add(Policies.record(Policies.slowAfterMillis(1, T0 - MINUTE, 50)));

    try (var restored = harness(1, 0)) {
      restored.initializeState(state);
      restored.open();
      restored.processElement(new StreamRecord<>(Transactions.at(T0 + 1, "payment")));
      restored.processElement(new StreamRecord<>(Transactions.at(T0 + MINUTE, "payment")));
      restored.prepareSnapshotPreBarrier(2);
      assertThat(restored.extractOutputValues())
          .extracting(partial -> partial.statistics().slow())
          .containsExactly(0L, 1L);
    }
  }

  @Test
  void tellsHowFarEachTenantHasComeBeforeTheWatermark() throws Exception {
    count(T0 + 5, "payment");
    count(T0 + 3, "payment");
    watermark(T0 + MINUTE - 1);
    watermark(T0 + 2 * MINUTE - 1);

    assertThat(harness.getSideOutput(PreAggregate.PROGRESS))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.getValue().tenant()).isEqualTo("acme");
              assertThat(record.getValue().atMillis()).isEqualTo(T0 + 5);
              assertThat(record.getValue().isProgress()).isTrue();
            });
  }

  @Test
  void tellsHowFarEachTenantHasComeBeforeABarrierSinceItForgetsItOverARestart() throws Exception {
    count(T0 + 5, "payment");
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    try (var restored = harness(1, 0)) {
      restored.initializeState(state);
      restored.open();
      restored.processWatermark(new Watermark(T0 + MINUTE - 1));
      assertThat(restored.getSideOutput(PreAggregate.PROGRESS)).isNull();
    }

    assertThat(harness.getSideOutput(PreAggregate.PROGRESS))
        .singleElement()
        .satisfies(record -> assertThat(record.getValue().atMillis()).isEqualTo(T0 + 5));
  }

  private void count(long eventTime, String transaction) throws Exception {
    process(Transactions.at(eventTime, transaction));
  }

  /** The operator looks for new versions twice a second. */
  private void publish(PolicyVersion version) throws Exception {
    PUBLISHED.add(Policies.record(version));
    harness.setProcessingTime(harness.getProcessingTime() + 500);
  }

  private void process(Decoded decoded) throws Exception {
    harness.processElement(new StreamRecord<>(decoded));
  }

  private void watermark(long millis) throws Exception {
    harness.processWatermark(new Watermark(millis));
  }

  private List<PartialWindow> partials() {
    return harness.extractOutputValues();
  }

  private List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(PreAggregate.UNUSABLE);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  private static OneInputStreamOperatorTestHarness<Decoded, PartialWindow> harness(
      int parallelism, int subtask) throws Exception {
    PreAggregateSettings settings =
        new PreAggregateSettings(
            10_000,
            5 * MINUTE,
            MOST_OPEN,
            STALLED_AFTER,
            new UserHash(null),
            () -> List.copyOf(PUBLISHED),
            () -> 1);
    return new OneInputStreamOperatorTestHarness<>(
        new PreAggregateOperator(settings, PreAggregate.UNUSABLE, PreAggregate.PROGRESS),
        128,
        parallelism,
        subtask);
  }
}
