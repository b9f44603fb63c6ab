package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.Keep;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import io.tidewatch.schemas.Alert;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.SeriesEvidence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The stages behind the scoring: alerts, and the evidence for incidents. */
class AlertingStagesTest {
  private static final long MINUTE = 60_000;
  private static final SeriesKey SERIES = Transactions.series("payment");
  private static final ExpiredSeries FORGOTTEN =
      new ExpiredSeries(SERIES, T0 + 1000 * MINUTE, SeriesPolicy.defaults());
  private static final SeriesPolicy NOTABLE = Policies.keeping(Keep.NOTABLE, SERIES);

  @Test
  void severalBadWindowsRaiseAnAlertAndQuietOnesLeaveNoState() throws Exception {
    try (var harness = raising()) {
      harness.open();
      raise(harness, window(0, 0, Level.OK));
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isZero();

      raise(harness, window(1, 0, Level.CRITICAL));
      raise(harness, window(2, 0, Level.CRITICAL));
      raise(harness, window(3, 0, Level.CRITICAL));

      assertThat(harness.extractOutputValues())
          .flatExtracting(Alerted::revisions)
          .isNotEmpty()
          .allSatisfy(alert -> assertThat(alert.active()).isTrue());
      assertThat(harness.extractOutputValues().get(3).alerting()).isTrue();
    }
  }

  @Test
  void anAmendmentTellsPeopleNothing() throws Exception {
    try (var harness = raising()) {
      harness.open();
      for (int minute = 0; minute < 5; minute++) {
        raise(harness, window(minute, 1, Level.CRITICAL));
      }
      assertThat(harness.extractOutputValues()).flatExtracting(Alerted::revisions).isEmpty();
    }
  }

  @Test
  void anAlertGoesOnAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = raising()) {
      harness.open();
      for (int minute = 0; minute < 4; minute++) {
        raise(harness, window(minute, 0, Level.CRITICAL));
      }
      state = harness.snapshot(1, 1);
    }
    try (var restored = raising()) {
      restored.initializeState(state);
      restored.open();
      raise(restored, window(4, 0, Level.CRITICAL));

      assertThat(restored.extractOutputValues()).flatExtracting(Alerted::revisions).isEmpty();
      assertThat(restored.extractOutputValues().get(0).alerting()).isTrue();
    }
  }

  @Test
  void aForgottenSeriesEndsItsAlertsAndTakesItsBaselinesWithIt() throws Exception {
    try (var alerts = raising();
        var evidence = gathering()) {
      alerts.open();
      evidence.open();
      for (int minute = 0; minute < 4; minute++) {
        raise(alerts, window(minute, 0, Level.CRITICAL));
      }
      gather(evidence, new Alerted(window(0, 0, Level.OK), List.of(), false));
      alerts.snapshot(1, 1);
      evidence.snapshot(1, 1);
      assertThat(alerts.numKeyedStateEntries()).isPositive();
      assertThat(evidence.numKeyedStateEntries()).isPositive();

      raise(alerts, FORGOTTEN);
      Alerted last = alerts.extractOutputValues().get(4);
      gather(evidence, last);

      assertThat(last.revisions())
          .singleElement()
          .satisfies(
              alert -> {
                assertThat(alert.active()).isFalse();
                assertThat(alert.reasonCode()).isEqualTo("retired");
                assertThat(alert.updatedAtMillis()).isEqualTo(FORGOTTEN.atMillis());
              });
      assertThat(evidence.extractOutputValues())
          .extracting(AlertingStagesTest::body)
          .last()
          .isInstanceOf(Alert.class);
      alerts.snapshot(2, 2);
      evidence.snapshot(2, 2);
      assertThat(alerts.numKeyedStateEntries()).isZero();
      assertThat(evidence.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void onlySeriesThatAreNotOkSpeak() throws Exception {
    try (var harness = gathering()) {
      harness.open();
      gather(harness, new Alerted(window(0, 0, Level.OK), List.of(), false));
      assertThat(harness.extractOutputValues()).isEmpty();

      gather(harness, new Alerted(window(1, 0, Level.OK), List.of(), true));
      gather(harness, new Alerted(window(2, 0, Level.WARNING), List.of(), false));

      assertThat(harness.extractOutputValues())
          .extracting(AlertingStagesTest::body)
          .allSatisfy(body -> assertThat(body).isInstanceOf(SeriesEvidence.class))
          .hasSize(2);
    }
  }

  @Test
  void aSeriesThatIsNeverOnTimeLeavesNoState() throws Exception {
    try (var alerts = raising();
        var evidence = gathering();
        var documents = retaining()) {
      alerts.open();
      evidence.open();
      documents.open();
      for (int minute = 0; minute < 3; minute++) {
        ScoredWindow late = window(minute, 1, Level.OK, NOTABLE);
        documents.processWatermark(new Watermark(T0 + (minute + 4) * MINUTE - 1));
        raise(alerts, late);
        gather(evidence, new Alerted(late, List.of(), false));
        documents.processElement(new StreamRecord<>(new Alerted(late, List.of(), false)));
      }
      // Step by step, as the clock goes: one timer sets the next.
      for (int minute = 7; minute < 200; minute++) {
        documents.processWatermark(new Watermark(T0 + minute * MINUTE - 1));
      }
      alerts.snapshot(1, 1);
      evidence.snapshot(1, 1);
      documents.snapshot(1, 1);

      assertThat(alerts.numKeyedStateEntries()).isZero();
      assertThat(evidence.numKeyedStateEntries()).isZero();
      assertThat(documents.extractOutputValues()).extracting(Document::version).containsExactly(3L);
      assertThat(documents.numKeyedStateEntries()).isZero();
      assertThat(documents.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void anAmendmentThatMakesAWindowOkTakesBackWhatWasSaidOfIt() throws Exception {
    OperatorSubtaskState state;
    try (var harness = gathering()) {
      harness.open();
      gather(harness, new Alerted(window(1, 0, Level.CRITICAL), List.of(), false));
      gather(harness, new Alerted(window(2, 0, Level.OK), List.of(), false));
      state = harness.snapshot(1, 1);
    }
    try (var restored = gathering()) {
      restored.initializeState(state);
      restored.open();
      gather(restored, new Alerted(window(2, 1, Level.OK), List.of(), false));
      assertThat(restored.extractOutputValues()).isEmpty();

      gather(restored, new Alerted(window(1, 1, Level.OK), List.of(), false));
      gather(restored, new Alerted(window(1, 2, Level.OK), List.of(), false));

      assertThat(restored.extractOutputValues())
          .singleElement()
          .extracting(AlertingStagesTest::body)
          .isInstanceOfSatisfying(
              SeriesEvidence.class,
              evidence -> {
                assertThat(evidence.getRevision()).isEqualTo(1);
                assertThat(evidence.getLevel()).isEqualTo(io.tidewatch.schemas.Level.OK);
              });
    }
  }

  @Test
  void theEvidenceOfAWindowGoesBeforeItsAlerts() throws Exception {
    try (var alerts = raising();
        var evidence = gathering()) {
      alerts.open();
      evidence.open();
      for (int minute = 0; minute < 4; minute++) {
        raise(alerts, window(minute, 0, Level.CRITICAL));
      }
      Alerted raised =
          alerts.extractOutputValues().stream()
              .filter(alerted -> !alerted.revisions().isEmpty())
              .findFirst()
              .orElseThrow();

      gather(evidence, raised);

      assertThat(evidence.extractOutputValues())
          .extracting(AlertingStagesTest::body)
          .extracting(Object::getClass)
          .extracting(Class::getSimpleName)
          .startsWith(SeriesEvidence.class.getSimpleName(), Alert.class.getSimpleName());
    }
  }

  private static Object body(Notice notice) {
    try {
      return AvroCodec.of(Evidence.class).decode(notice.evidence()).getBody();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ScoredWindow window(int minute, int revision, Level level) {
    return window(minute, revision, level, SeriesPolicy.defaults());
  }

  private static ScoredWindow window(int minute, int revision, Level level, SeriesPolicy policy) {
    long start = T0 + minute * MINUTE;
    Reason reason = level == Level.OK ? Reason.WITHIN_BAND : Reason.DEVIATES;
    double period = level == Level.OK ? 1 : 1e9;
    IndicatorJudgement indicator =
        new IndicatorJudgement(
            Indicator.SUCCESS_RATE, 0.5, 1, 0.9, 1, 50, period, level, reason, 5, 1);
    WindowStatistics statistics = new WindowStatistics();
    for (int i = 0; i < 10; i++) {
      Decoded.Usable event =
          (Decoded.Usable) Transactions.at(start + i, "payment", 0, 1000, Outcome.OK);
      statistics.add(event.transaction(), SeriesPolicy.defaults(), (tenant, user) -> 1);
    }
    Judgement judgement =
        new Judgement(
            start, start + MINUTE, 10, 10, 1000, List.of(indicator), level, reason, false, null);
    return new ScoredWindow(
        SERIES, revision, statistics, statistics, judgement, policy, CalendarMark.NONE);
  }

  private static void raise(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Scored, Alerted> harness, Scored scored)
      throws Exception {
    harness.processElement(new StreamRecord<>(scored));
  }

  private static void gather(
      KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Notice> harness, Alerted alerted)
      throws Exception {
    harness.processElement(new StreamRecord<>(alerted));
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, Scored, Alerted> raising()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        KeyScopeOperator.of(new RaiseAlertFunction(10)),
        Scored::series,
        LayoutTypeInfo.ofKey(new StoredSeriesKey()));
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Notice> gathering()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        KeyScopeOperator.of(new GatherEvidenceFunction(5 * MINUTE, 10)),
        alerted -> alerted.scored().series(),
        LayoutTypeInfo.ofKey(new StoredSeriesKey()));
  }

  private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, Alerted, Document> retaining()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        RetainWindows.operator(Duration.ofMinutes(10), 10),
        alerted -> alerted.scored().series(),
        LayoutTypeInfo.ofKey(new StoredSeriesKey()));
  }
}
