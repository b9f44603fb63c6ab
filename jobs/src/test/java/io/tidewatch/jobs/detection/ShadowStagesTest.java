package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.jobs.policy.PolicyVersion.Use;
import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version that is tried out, from the topic of the policies to the alerts. */
class ShadowStagesTest {
  private static final long MINUTE = 60_000;
  private static final int WARM = 4 * 60;
  private static final int FAULT = WARM + 20;
  private static final int OVER = FAULT + 12;
  private static final int END = OVER + 40;
  private static final SeriesKey SERIES = Transactions.series("payment");

  /** By this nobody is told of anything. */
  private static final String DEAF =
      "{\"thresholds\": {\"warning\": \"30000 d\", \"minor\": \"30001 d\","
          + " \"major\": \"30002 d\", \"critical\": \"30003 d\", \"minEvidence\": 100000}}";

  /** The topic of the policies. */
  private static final List<RawRecord> PUBLISHED = new ArrayList<>();

  @BeforeEach
  void nothingIsTriedOut() throws Exception {
    PUBLISHED.clear();
    publish(1, 0, Use.IN_FORCE, 0, DEAF);
  }

  @Test
  void withoutAVersionInShadowNothingIsJudgedTwice() throws Exception {
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, END);

      assertThat(scoring.extractOutputValues()).doesNotHaveAnyElementsOfTypes(ShadowWindow.class);
    }
  }

  @Test
  void aVersionInShadowJudgesTheSameWindowsAndDisturbsNothing() throws Exception {
    List<ScoredWindow> alone;
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, END);
      alone = scored(scoring.extractOutputValues());
    }
    publish(2, WARM, Use.SHADOW, 0, "{}");
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, END);
      List<Scored> all = scoring.extractOutputValues();

      assertThat(scored(all))
          .extracting(ShadowStagesTest::plain)
          .isEqualTo(alone.stream().map(ShadowStagesTest::plain).toList());
      List<ShadowWindow> tried = tried(all);
      assertThat(tried).hasSize(END - WARM).allMatch(window -> window.version() == 2);
      assertThat(tried.get(0).windowEnd()).isEqualTo(T0 + (WARM + 1) * MINUTE);
      Alerts alerts = alerts(all);
      assertThat(alerts.told).isEmpty();
      assertThat(alerts.tried).isNotEmpty().allMatch(alert -> alert.policyVersion() == 2);
      assertThat(alerts.evidence).isZero();
    }
  }

  @Test
  void whatIsPromotedTellsPeopleOfWhatLasts() throws Exception {
    publish(2, WARM, Use.SHADOW, 0, "{}");
    publish(3, FAULT + 6, Use.IN_FORCE, 2, "{}");
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, END);
      Alerts alerts = alerts(scoring.extractOutputValues());

      assertThat(alerts.tried).isNotEmpty().allMatch(Alert::active);
      List<String> ids = alerts.tried.stream().map(Alert::alertId).distinct().toList();
      assertThat(alerts.told).isNotEmpty().allMatch(alert -> alert.policyVersion() == 3);
      assertThat(alerts.told).extracting(Alert::alertId).containsAll(ids);
      assertThat(alerts.told.get(0).updatedAtMillis()).isEqualTo(T0 + (FAULT + 7) * MINUTE);
      assertThat(alerts.evidence).isPositive();
    }
  }

  @Test
  void whatIsDiscardedEndsAndStaysUnknown() throws Exception {
    publish(2, WARM, Use.SHADOW, 0, "{}");
    publish(3, FAULT + 6, Use.NO_SHADOW, 0, "{}");
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, END);
      List<Scored> all = scoring.extractOutputValues();
      Alerts alerts = alerts(all);

      assertThat(alerts.told).isEmpty();
      assertThat(alerts.tried).last().matches(alert -> !alert.active());
      assertThat(tried(all)).last().matches(window -> window.version() == 0);
      assertThat(tried(all).stream().filter(window -> window.version() == 0)).hasSize(1);
    }
  }

  @Test
  void whatIsMutedByHandIsMutedInShadowToo() throws Exception {
    String muted =
        DEAF.substring(0, DEAF.length() - 1)
            + ", \"calendars\": [{\"name\": \"muted by alice\", \"tenant\": \"acme\","
            + " \"from\": \"2026-01-01T00:00\", \"to\": \"2026-12-31T00:00\", \"zone\": \"UTC\","
            + " \"mute\": true, \"learn\": true, \"by\": \"alice\"}]}";
    publish(2, WARM, Use.SHADOW, 0, "{}");
    publish(3, FAULT, Use.IN_FORCE, 0, muted);
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, END);
      List<Scored> all = scoring.extractOutputValues();

      assertThat(tried(all)).hasSize(END - WARM);
      assertThat(alerts(all).tried).isEmpty();
    }
  }

  @Test
  void whatCannotBeReadIsRefusedAndTheShadowStays() throws Exception {
    publish(2, WARM, Use.SHADOW, 0, "{}");
    publish(3, FAULT, Use.SHADOW, 0, "{\"defaults\": {\"weight\": 9}}");
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, END);

      assertThat(tried(scoring.extractOutputValues()))
          .hasSize(END - WARM)
          .allMatch(window -> window.version() == 2);
    }
  }

  @Test
  void aTrialGoesOnAfterARestartAsIfThereHadBeenNone() throws Exception {
    publish(2, WARM, Use.SHADOW, 0, "{}");
    List<Scored> whole;
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, END);
      whole = scoring.extractOutputValues();
    }
    List<Scored> parts = new ArrayList<>();
    OperatorSubtaskState state;
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, FAULT + 5);
      state = scoring.snapshot(1, 1);
      parts.addAll(scoring.extractOutputValues());
    }
    // What was taken is known by the state, even if the topic has lost it.
    PUBLISHED.clear();
    try (var scoring = scoring()) {
      scoring.initializeState(state);
      scoring.open();
      live(scoring, FAULT + 5, END);
      parts.addAll(scoring.extractOutputValues());
    }
    assertThat(parts.stream().map(ShadowStagesTest::plain).toList())
        .isEqualTo(whole.stream().map(ShadowStagesTest::plain).toList());
  }

  @Test
  void nothingIsLeftOfATrialOnceTheSeriesIsForgotten() throws Exception {
    publish(2, WARM, Use.SHADOW, 0, "{}");
    try (var scoring = scoring()) {
      scoring.open();
      live(scoring, 0, FAULT + 5);
      scoring.snapshot(1, 1);
      for (int minute = FAULT + 5; minute <= FAULT + 5 + 3 * 24 * 60; minute += 10) {
        scoring.processWatermark(new Watermark(T0 + minute * MINUTE - 1));
      }
      scoring.snapshot(2, 2);

      assertThat(scoring.numKeyedStateEntries()).isZero();
      assertThat(scoring.numEventTimeTimers()).isZero();
    }
  }

  /** What a verdict says, without figures that have no value of their own. */
  private static String plain(Scored scored) {
    if (scored instanceof ScoredWindow window) {
      return window.policy().version() + " " + window.judgement().indicators();
    }
    ShadowWindow window = (ShadowWindow) scored;
    return "shadow " + window.version() + " " + window.judgement().indicators();
  }

  /** Windows of twenty transactions; while the fault lasts, most of them fail. */
  private static void live(Harness harness, int from, int to) throws Exception {
    for (int minute = from; minute < to; minute++) {
      WindowStatistics statistics = new WindowStatistics();
      boolean fault = minute >= FAULT && minute < OVER;
      for (int i = 0; i < 20; i++) {
        Outcome outcome = fault && i % 4 != 0 ? Outcome.FAILURE : Outcome.OK;
        Decoded.Usable event =
            (Decoded.Usable)
                Transactions.at(T0 + i, "payment", 0, 100_000 + 1_000 * (i + minute % 3), outcome);
        statistics.add(event.transaction(), SeriesPolicy.defaults(), (tenant, user) -> 1);
      }
      harness.processElement(
          new StreamRecord<>(
              new ClosedWindow(SERIES, T0 + minute * MINUTE, 0, statistics, statistics)));
      harness.processWatermark(new Watermark(T0 + (minute + 1) * MINUTE - 1));
    }
  }

  private static void publish(long version, int minute, Use use, long promotes, String document)
      throws Exception {
    PUBLISHED.add(
        Policies.record(new PolicyVersion(version, T0 + minute * MINUTE, use, promotes, document)));
  }

  private static List<ScoredWindow> scored(List<Scored> all) {
    return all.stream()
        .filter(ScoredWindow.class::isInstance)
        .map(ScoredWindow.class::cast)
        .toList();
  }

  private static List<ShadowWindow> tried(List<Scored> all) {
    return all.stream()
        .filter(ShadowWindow.class::isInstance)
        .map(ShadowWindow.class::cast)
        .toList();
  }

  /**
   * What the stages behind make of it.
   *
   * @param told alerts that people are told of
   * @param tried alerts of a version that is tried out
   * @param evidence pieces of evidence
   */
  private record Alerts(List<Alert> told, List<Alert> tried, int evidence) {}

  private static Alerts alerts(List<Scored> all) throws Exception {
    try (var raising =
            new KeyedOneInputStreamOperatorTestHarness<>(
                KeyScopeOperator.of(new RaiseAlertFunction(10)),
                Scored::series,
                LayoutTypeInfo.ofKey(new StoredSeriesKey()));
        var gathering =
            new KeyedOneInputStreamOperatorTestHarness<>(
                KeyScopeOperator.of(new GatherEvidenceFunction(5 * MINUTE, 10)),
                (Alerted alerted) -> alerted.scored().series(),
                LayoutTypeInfo.ofKey(new StoredSeriesKey()))) {
      raising.open();
      gathering.open();
      for (Scored scored : all) {
        raising.processElement(new StreamRecord<>(scored));
      }
      List<Alert> told = new ArrayList<>();
      List<Alert> tried = new ArrayList<>();
      for (Alerted alerted : raising.extractOutputValues()) {
        alerted.revisions().forEach(alert -> (alert.shadow() ? tried : told).add(alert));
        gathering.processElement(new StreamRecord<>(alerted));
      }
      return new Alerts(told, tried, gathering.extractOutputValues().size());
    }
  }

  private static Harness scoring() throws Exception {
    return new Harness();
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<SeriesKey, ClosedWindow, Scored> {
    Harness() throws Exception {
      super(
          KeyScopeOperator.of(
              new ScoreWindowFunction(
                  5 * MINUTE, Duration.ofDays(3).toMillis(), 10, () -> List.copyOf(PUBLISHED))),
          ClosedWindow::series,
          LayoutTypeInfo.ofKey(new StoredSeriesKey()),
          128,
          1,
          0);
    }
  }
}
