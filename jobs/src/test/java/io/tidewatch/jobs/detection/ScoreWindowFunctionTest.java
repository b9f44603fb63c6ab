package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoreWindowFunctionTest {
  private static final long MINUTE = 60_000;
  private static final long LATENESS = 5 * MINUTE;
  private static final long EXPIRE = Duration.ofDays(3).toMillis();
  private static final int HISTORY = 24 * 60;
  private static final int MOST_HOT = 10;

  /** The policies' topic. */
  private static final List<RawRecord> PUBLISHED = new ArrayList<>();

  @BeforeEach
  void noPolicies() {
    PUBLISHED.clear();
  }

  @Test
  void judgesAWindowAndKeepsWhatItLearnt() throws Exception {
    try (var harness = opened()) {
      window(harness, 0, 0, 10);

      ScoredWindow scored = scored(harness).get(0);
      assertThat(scored.judgement().windowStart()).isEqualTo(T0);
      assertThat(scored.judgement().transactions()).isEqualTo(10);
      assertThat(scored.policy().version()).isZero();
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isPositive();
    }
  }

  @Test
  void judgesTheSilenceOfASeriesThatWasBusyWithoutAnyRecord() throws Exception {
    try (var harness = opened()) {
      // An hour of the week that was never seen promises nothing, so it takes more than one week.
      int eightDays = 8 * HISTORY;
      learn(harness, eightDays);
      int before = scored(harness).size();

      clock(harness, eightDays + 24 * 60);

      List<ScoredWindow> silence = scored(harness).subList(before, scored(harness).size());
      assertThat(silence).isNotEmpty();
      assertThat(silence).allSatisfy(s -> assertThat(s.judgement().transactions()).isZero());
    }
  }

  @Test
  void theEndOfABoundedInputIsNoSilence() throws Exception {
    try (var harness = opened()) {
      learn(harness);
      int before = scored(harness).size();

      harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(scored(harness)).hasSize(before);
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aSeriesThatIsNotSeenAnyMoreIsForgottenWhole() throws Exception {
    try (var harness = opened()) {
      learn(harness);
      // Step by step, as the clock goes: one timer sets the next.
      for (int minute = HISTORY; minute <= HISTORY + EXPIRE / MINUTE; minute += 10) {
        clock(harness, minute);
      }

      assertThat(harness.extractOutputValues())
          .last()
          .isInstanceOfSatisfying(
              ExpiredSeries.class,
              expired -> {
                assertThat(expired.series()).isEqualTo(Transactions.series("payment"));
                assertThat(expired.atMillis()).isEqualTo(T0 + HISTORY * MINUTE + EXPIRE);
              });
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void anAmendmentIsJudgedByTheSamePredictionAndTeachesNothing() throws Exception {
    try (var harness = opened();
        var undisturbed = opened()) {
      learn(harness);
      learn(undisturbed);
      Judgement first = last(harness).judgement();

      window(harness, HISTORY - 1, 1, 12);
      Judgement amended = last(harness).judgement();
      assertThat(last(harness).revision()).isEqualTo(1);
      assertThat(amended.transactions()).isEqualTo(12);
      assertThat(amended.expectedTransactions()).isEqualTo(first.expectedTransactions());

      window(harness, HISTORY, 0, 10);
      window(undisturbed, HISTORY, 0, 10);
      assertSameJudgement(harness, undisturbed);
    }
  }

  @Test
  void aRestoredModelGoesOnLikeOneThatWasNeverStored() throws Exception {
    try (var original = opened()) {
      learn(original);
      OperatorSubtaskState state = original.snapshot(1, 1);
      try (var restored = restored(state)) {
        for (int minute = HISTORY; minute < HISTORY + 120; minute++) {
          int transactions = minute % 17 == 0 ? 2 : 10;
          window(original, minute, 0, transactions);
          window(restored, minute, 0, transactions);
          assertSameJudgement(restored, original);
        }
      }
    }
  }

  @Test
  void anAmendmentAfterARestartIsJudgedAsIfThereHadBeenNone() throws Exception {
    try (var original = opened()) {
      learn(original);
      OperatorSubtaskState state = original.snapshot(1, 1);
      try (var restored = restored(state)) {
        window(original, HISTORY - 2, 1, 25);
        window(restored, HISTORY - 2, 1, 25);

        assertSameJudgement(restored, original);
      }
    }
  }

  @Test
  void whatIsLearntWhileACheckpointIsWrittenIsNotInIt() throws Exception {
    try (var original = opened();
        var undisturbed = opened()) {
      learn(original);
      learn(undisturbed);
      OperatorSnapshotFutures writing =
          original
              .getOperator()
              .snapshotState(
                  1,
                  1,
                  CheckpointOptions.forCheckpointWithDefaultLocation(),
                  new MemCheckpointStreamFactory(1 << 24));
      for (int minute = HISTORY; minute < HISTORY + 30; minute++) {
        window(original, minute, 0, 20);
      }
      OperatorSubtaskState state =
          OperatorSnapshotFinalizer.create(writing).getJobManagerOwnedState();

      try (var restored = restored(state)) {
        window(restored, HISTORY, 0, 10);
        window(undisturbed, HISTORY, 0, 10);
        assertSameJudgement(restored, undisturbed);
      }
    }
  }

  @Test
  void whetherASeriesIsAtHandChangesNothing() throws Exception {
    try (var atHand = opened();
        var fromState = new Harness(1, 1, 0)) {
      fromState.open();
      for (int minute = 0; minute < 2 * HISTORY; minute++) {
        int transactions = minute % 17 == 0 ? 2 : 10;
        if (minute % 61 > 3) {
          // With room for one series, each of the two drives the other out.
          for (Harness harness : List.of(atHand, fromState)) {
            harness.processElement(
                new StreamRecord<>(closed("refund", T0 + minute * MINUTE, 0, statistics(5))));
            window(harness, minute, 0, transactions);
          }
          assertSameJudgement(fromState, atHand);
        }
      }
      assertThat(scored(fromState)).hasSameSizeAs(scored(atHand));
    }
  }

  @Test
  void everySeriesIsLookedAfterOnceWhenTheParallelismChanges() throws Exception {
    OperatorSubtaskState state;
    try (var harness = opened()) {
      for (int i = 0; i < 30; i++) {
        harness.processElement(
            new StreamRecord<>(closed("transaction-" + i, T0, 0, statistics(1))));
      }
      state = harness.snapshot(1, 1);
    }
    List<SeriesKey> expired = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness = harness(2, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, subtask));
        harness.open();
        harness.processWatermark(new Watermark(T0 + MINUTE + EXPIRE));
        harness.extractOutputValues().stream()
            .filter(ExpiredSeries.class::isInstance)
            .forEach(scored -> expired.add(scored.series()));
      }
    }
    assertThat(expired).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void judgesByThePolicyInForceAtTheEndOfTheWindow() throws Exception {
    try (var harness = opened()) {
      publish(harness, Policies.slowAfterMillis(7, T0 + MINUTE, 50));
      window(harness, 0, 0, 10);
      window(harness, 1, 0, 10);

      assertThat(scored(harness))
          .extracting(scored -> scored.policy().version())
          .containsExactly(0L, 7L);
    }
  }

  @Test
  void aPolicyThatComesLateActsFromTheNextWindowThatIsNotJudgedYet() throws Exception {
    try (var harness = opened()) {
      window(harness, 0, 0, 10);
      publish(harness, Policies.slowAfterMillis(7, T0 - MINUTE, 50));
      window(harness, 0, 1, 11);
      window(harness, 1, 0, 10);

      assertThat(scored(harness))
          .extracting(scored -> scored.policy().version())
          .containsExactly(0L, 0L, 7L);
    }
  }

  @Test
  void policiesSurviveARestart() throws Exception {
    try (var original = opened()) {
      publish(original, Policies.slowAfterMillis(7, T0, 50));
      OperatorSubtaskState state = original.snapshot(1, 1);
      PUBLISHED.clear();
      try (var restored = restored(state)) {
        window(restored, 0, 0, 10);

        assertThat(last(restored).policy().version()).isEqualTo(7);
      }
    }
  }

  @Test
  void aPolicyThatCameLateActsFromTheNextWindowAfterARestartTooWhoeverHasTheSeries()
      throws Exception {
    OperatorSubtaskState state;
    try (var original = opened()) {
      window(original, 0, 0, 10);
      state = original.snapshot(1, 1);
    }
    // While the job was down, or after its checkpoint.
    PUBLISHED.add(Policies.record(Policies.slowAfterMillis(7, T0 - MINUTE, 50)));
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var restored = harness(2, subtask)) {
        restored.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, subtask));
        restored.open();
        String transaction = transactionOf(subtask);
        restored.processElement(new StreamRecord<>(closed(transaction, T0, 1, statistics(11))));
        restored.processElement(
            new StreamRecord<>(closed(transaction, T0 + MINUTE, 0, statistics(10))));

        assertThat(scored(restored))
            .extracting(scored -> scored.policy().version())
            .containsExactly(0L, 7L);
      }
    }
  }

  /** One whose series is the business of this part of two. */
  private static String transactionOf(int subtask) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "transaction-" + i)
        .filter(
            name ->
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        Transactions.series(name), 128, 2)
                    == subtask)
        .findFirst()
        .orElseThrow();
  }

  /** The function looks for new versions twice a second. */
  private static void publish(Harness harness, PolicyVersion version) throws Exception {
    PUBLISHED.add(Policies.record(version));
    harness.setProcessingTime(harness.getProcessingTime() + 500);
  }

  private static void learn(Harness harness) throws Exception {
    learn(harness, HISTORY);
  }

  private static void learn(Harness harness, int minutes) throws Exception {
    for (int minute = 0; minute < minutes; minute++) {
      window(harness, minute, 0, 9 + minute % 3);
    }
  }

  private static void window(Harness harness, int minute, int revision, int transactions)
      throws Exception {
    harness.processElement(
        new StreamRecord<>(
            closed("payment", T0 + minute * MINUTE, revision, statistics(transactions))));
    if (revision == 0) {
      clock(harness, minute + 1);
    }
  }

  /** Moves the clock to so many minutes after the beginning. */
  private static void clock(Harness harness, int minute) throws Exception {
    harness.processWatermark(new Watermark(T0 + minute * MINUTE - 1));
  }

  private static ClosedWindow closed(
      String transaction, long start, int revision, WindowStatistics statistics) {
    return new ClosedWindow(
        Transactions.series(transaction), start, revision, statistics, statistics);
  }

  private static WindowStatistics statistics(int transactions) {
    WindowStatistics statistics = new WindowStatistics();
    for (int i = 0; i < transactions; i++) {
      Decoded.Usable event =
          (Decoded.Usable) Transactions.at(T0 + i, "payment", 0, 100_000 + 1_000 * i, Outcome.OK);
      statistics.add(event.transaction(), SeriesPolicy.defaults(), (tenant, user) -> 1);
    }
    return statistics;
  }

  private static List<ScoredWindow> scored(Harness harness) {
    return harness.extractOutputValues().stream()
        .filter(ScoredWindow.class::isInstance)
        .map(ScoredWindow.class::cast)
        .toList();
  }

  private static ScoredWindow last(Harness harness) {
    List<ScoredWindow> scored = scored(harness);
    return scored.get(scored.size() - 1);
  }

  private static Harness opened() throws Exception {
    Harness harness = harness(1, 0);
    harness.open();
    return harness;
  }

  private static Harness restored(OperatorSubtaskState state) throws Exception {
    Harness harness = harness(1, 0);
    harness.initializeState(state);
    harness.open();
    return harness;
  }

  private static void assertSameJudgement(Harness one, Harness other) {
    assertThat(last(one).judgement().indicators()).isEqualTo(last(other).judgement().indicators());
  }

  private static Harness harness(int parallelism, int subtask) throws Exception {
    return new Harness(MOST_HOT, parallelism, subtask);
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<SeriesKey, ClosedWindow, Scored> {
    Harness(int mostHot, int parallelism, int subtask) throws Exception {
      super(
          KeyScopeOperator.of(
              new ScoreWindowFunction(LATENESS, EXPIRE, mostHot, () -> List.copyOf(PUBLISHED))),
          ClosedWindow::series,
          LayoutTypeInfo.ofKey(new StoredSeriesKey()),
          128,
          parallelism,
          subtask);
    }
  }
}
