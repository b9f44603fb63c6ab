package io.tidewatch.jobs.incident;

import static io.tidewatch.jobs.incident.Tale.MINUTE;
import static io.tidewatch.jobs.incident.Tale.absent;
import static io.tidewatch.jobs.incident.Tale.at;
import static io.tidewatch.jobs.incident.Tale.change;
import static io.tidewatch.jobs.incident.Tale.cleared;
import static io.tidewatch.jobs.incident.Tale.failing;
import static io.tidewatch.jobs.incident.Tale.failingWindow;
import static io.tidewatch.jobs.incident.Tale.news;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.incident.Change;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.incident.IncidentState;
import io.tidewatch.models.incident.IncidentStep;
import io.tidewatch.schemas.ActionKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CorrelateAlertsFunctionTest {
  private static final String ACME = "acme";

  @Test
  void tellsOfAnIncidentOnceTheClockHasPassedItsAlert() throws Exception {
    try (Harness harness = opened()) {
      outage(harness, ACME, 3);
      clock(harness, 2);
      assertThat(harness.extractOutputValues()).isEmpty();

      clock(harness, 3);

      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(
              told -> {
                assertThat(told.state()).isEqualTo(IncidentState.OPEN);
                assertThat(told.openedAtMillis()).isEqualTo(at(3));
                assertThat(told.series()).containsExactly(Tale.payment(ACME));
              });
    }
  }

  @Test
  void anIncidentEndsThoughItsTenantIsNotHeardOfAnyMoreAndLeavesNothingBehind() throws Exception {
    try (Harness harness = opened()) {
      outage(harness, ACME, 3);
      hear(harness, news(cleared(ACME, 3, 10)));
      for (int minute = 0; minute <= 10; minute++) {
        hear(harness, TenantNews.ofProgress(ACME, at(minute), at(minute)));
        clock(harness, minute);
      }

      clock(harness, 3 * 24 * 60);

      assertThat(harness.extractOutputValues())
          .extracting(IncidentRevision::state)
          .endsWith(IncidentState.RESOLVED, IncidentState.CLOSED);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void theEndOfABoundedInputEndsNoIncident() throws Exception {
    try (Harness harness = opened()) {
      outage(harness, ACME, 3);
      hear(harness, TenantNews.ofProgress(ACME, at(3), at(3)));

      harness.processWatermark1(Watermark.MAX_WATERMARK);

      assertThat(harness.extractOutputValues())
          .extracting(IncidentRevision::state)
          .containsExactly(IncidentState.OPEN);
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void trafficThatStaysAwayWhileTheClockJumpsIsTheFeedsSilence() throws Exception {
    try (Harness harness = opened()) {
      hear(harness, TenantNews.ofProgress(ACME, at(1), at(1)));
      clock(harness, 1);

      hear(harness, news(absent(ACME, 5)));
      hear(harness, TenantNews.ofProgress(ACME, at(30), at(30)));
      clock(harness, 30);

      assertThat(harness.extractOutputValues())
          .isNotEmpty()
          .allSatisfy(told -> assertThat(told.kind()).isEqualTo(IncidentKind.FEED_SILENT));
    }
  }

  @Test
  void aRestartChangesNothing() throws Exception {
    List<IncidentRevision> undisturbed;
    OperatorSubtaskState state;
    List<IncidentRevision> told = new ArrayList<>();
    try (Harness harness = opened()) {
      outage(harness, ACME, 3);
      hear(harness, news(cleared(ACME, 3, 10)));
      clock(harness, 4);
      told.addAll(harness.extractOutputValues());
      state = harness.snapshot(1, 1);
      clock(harness, 200);
      undisturbed = harness.extractOutputValues();
    }
    try (Harness restored = new Harness(1, 0)) {
      restored.initializeState(state);
      restored.open();
      idleControls(restored);
      clock(restored, 200);
      told.addAll(restored.extractOutputValues());
    }
    assertThat(told).hasSizeGreaterThan(1).isEqualTo(undisturbed);
  }

  @Test
  void everyTenantIsFollowedOnceWhenTheParallelismChanges() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = opened()) {
      for (int i = 0; i < 20; i++) {
        outage(harness, "tenant-" + i, 3);
        hear(harness, news(cleared("tenant-" + i, 3, 10)));
      }
      control(harness, change("c", at(2)));
      clock(harness, 4);
      assertThat(harness.extractOutputValues()).hasSize(20);
      state = harness.snapshot(1, 1);
    }
    List<IncidentRevision> resolved = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (Harness harness = new Harness(2, subtask)) {
        harness.initializeState(
            KeyedTwoInputStreamOperatorTestHarness.repartitionOperatorState(
                state, 128, 1, 2, subtask));
        harness.open();
        idleControls(harness);
        clock(harness, 20);
        harness.extractOutputValues().stream()
            .filter(told -> told.state() == IncidentState.RESOLVED)
            .forEach(resolved::add);
      }
    }
    assertThat(resolved).extracting(IncidentRevision::tenant).hasSize(20).doesNotHaveDuplicates();
    assertThat(resolved)
        .allSatisfy(
            told -> assertThat(told.changes()).extracting(Change::changeId).containsExactly("c"));
  }

  @Test
  void changesOfAllOfAReplayAreHeardAtItsBeginAndMentionedEachInItsTime() throws Exception {
    int twoWeeks = 14 * 24 * 60;
    try (Harness harness = opened()) {
      control(harness, change("long-before", at(-3 * 24 * 60)));
      control(harness, change("first", at(2)));
      control(harness, change("last", at(twoWeeks)));
      control(harness, change("dated-wrongly", at(100 * twoWeeks)));
      outage(harness, ACME, 3);
      hear(harness, news(cleared(ACME, 3, 10)));
      clock(harness, twoWeeks);
      control(harness, change("latest", at(twoWeeks + 1)));
      outage(harness, ACME, twoWeeks + 3);
      clock(harness, twoWeeks + 4);

      assertThat(changesOfIncidentOpenedAt(3, harness)).containsExactly("first");
      assertThat(changesOfIncidentOpenedAt(twoWeeks + 3, harness))
          .containsExactlyInAnyOrder("last", "latest");
    }
  }

  @Test
  void anActionIsCarriedOutAtTheFirstBoundaryAfterItAndOnceThoughARestartLiesBetween()
      throws Exception {
    OperatorSubtaskState state;
    String id;
    try (Harness harness = opened()) {
      outage(harness, ACME, 3);
      clock(harness, 3);
      id = harness.extractOutputValues().get(0).incidentId();
      act(harness, "a", id, ActionKind.ACKNOWLEDGE, 4);
      act(harness, "a", id, ActionKind.ACKNOWLEDGE, 4);
      clock(harness, 4);
      assertThat(states(harness)).containsExactly(IncidentState.OPEN);
      state = harness.snapshot(1, 1);
    }
    try (Harness restored = new Harness(1, 0)) {
      restored.initializeState(state);
      restored.open();
      idleControls(restored);
      clock(restored, 5);

      IncidentRevision told = restored.extractOutputValues().get(0);
      assertThat(told.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
      assertThat(told.updatedAtMillis()).isEqualTo(at(5));
      assertThat(told.handling().acknowledgedBy()).isEqualTo("ann");
      assertThat(told.steps())
          .extracting(IncidentStep::what)
          .containsOnlyOnce("Acknowledged by ann: on it");
      assertThat(restored.getSideOutput(CorrelateAlertsFunction.REFUSED)).isNull();
    }
  }

  @Test
  void aReplayThatHearsOfAllActionsAtItsBeginTellsTheSame() throws Exception {
    List<IncidentRevision> live;
    String id;
    try (Harness harness = opened()) {
      outage(harness, ACME, 3);
      clock(harness, 3);
      id = harness.extractOutputValues().get(0).incidentId();
      act(harness, "a", id, ActionKind.ACKNOWLEDGE, 4);
      clock(harness, 5);
      act(harness, "b", id, ActionKind.RESOLVE, 6);
      clock(harness, 30);
      live = harness.extractOutputValues();
    }
    try (Harness replay = opened()) {
      act(replay, "b", id, ActionKind.RESOLVE, 6);
      act(replay, "a", id, ActionKind.ACKNOWLEDGE, 4);
      outage(replay, ACME, 3);
      clock(replay, 30);

      assertThat(replay.extractOutputValues()).hasSizeGreaterThan(3).isEqualTo(live);
    }
  }

  @Test
  void anActionOnAnIncidentThatIsNotThereGoesToTheDeadLettersAndLeavesNothingBehind()
      throws Exception {
    try (Harness harness = opened()) {
      act(harness, "a", "unknown", ActionKind.ACKNOWLEDGE, 4);
      clock(harness, 14);
      assertThat(harness.getSideOutput(CorrelateAlertsFunction.REFUSED)).isNull();
      clock(harness, 15);

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.getSideOutput(CorrelateAlertsFunction.REFUSED))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.getValue().reason()).isEqualTo(Reason.ACTION_REFUSED);
                assertThat(letter.getValue().raw().topic()).isEqualTo("operator-actions");
                assertThat(letter.getValue().detail())
                    .isEqualTo("acme has no incident unknown: it was never shown, or it is closed");
              });
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void actionsGoOnWaitingForTheirIncidentWhenTheParallelismChanges() throws Exception {
    Map<String, String> ids = new HashMap<>();
    try (Harness harness = opened()) {
      for (int i = 0; i < 20; i++) {
        outage(harness, "tenant-" + i, 6);
      }
      clock(harness, 7);
      harness.extractOutputValues().forEach(told -> ids.put(told.tenant(), told.incidentId()));
    }
    OperatorSubtaskState state;
    try (Harness harness = opened()) {
      for (Map.Entry<String, String> each : ids.entrySet()) {
        act(harness, each.getKey(), "a", each.getValue(), ActionKind.ACKNOWLEDGE, 2);
        act(harness, each.getKey(), "b", "unknown", ActionKind.ACKNOWLEDGE, 2);
      }
      clock(harness, 4);
      state = harness.snapshot(1, 1);
    }
    List<IncidentRevision> told = new ArrayList<>();
    List<DeadLetter> refused = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (Harness harness = new Harness(2, subtask)) {
        harness.initializeState(
            KeyedTwoInputStreamOperatorTestHarness.repartitionOperatorState(
                state, 128, 1, 2, subtask));
        harness.open();
        idleControls(harness);
        for (String tenant : ids.keySet()) {
          if (KeyGroupRangeAssignment.assignKeyToParallelOperator(tenant, 128, 2) == subtask) {
            outage(harness, tenant, 6);
          }
        }
        clock(harness, 20);
        told.addAll(harness.extractOutputValues());
        harness
            .getSideOutput(CorrelateAlertsFunction.REFUSED)
            .forEach(each -> refused.add(each.getValue()));
      }
    }
    assertThat(told)
        .filteredOn(each -> each.state() == IncidentState.ACKNOWLEDGED && each.revision() == 2)
        .extracting(IncidentRevision::tenant)
        .containsExactlyInAnyOrderElementsOf(ids.keySet());
    assertThat(refused).hasSize(20).allMatch(letter -> letter.detail().contains("unknown"));
  }

  @Test
  void whoNamesAnotherTenantsIncidentDoesNothingToIt() throws Exception {
    try (Harness harness = opened()) {
      outage(harness, ACME, 3);
      outage(harness, "globex", 3);
      clock(harness, 3);
      String ofAcme =
          harness.extractOutputValues().stream()
              .filter(told -> told.tenant().equals(ACME))
              .findFirst()
              .orElseThrow()
              .incidentId();
      act(harness, "globex", "a", ofAcme, ActionKind.RESOLVE, 3);
      clock(harness, 20);

      assertThat(states(harness)).containsOnly(IncidentState.OPEN);
      assertThat(harness.getSideOutput(CorrelateAlertsFunction.REFUSED))
          .extracting(letter -> letter.getValue().detail())
          .containsExactly(
              "globex has no incident %s: it was never shown, or it is closed".formatted(ofAcme));
    }
  }

  @Test
  void ofMoreActionsThanAreKeptTheLatestAreRefusedAndNothingIsLeftBehind() throws Exception {
    int surplus = 3;
    try (Harness harness = opened()) {
      for (int i = 0; i < WaitingActions.MOST + surplus; i++) {
        act(harness, "a" + i, "unknown", ActionKind.ACKNOWLEDGE, i < surplus ? 30 : 4);
      }
      clock(harness, 5);
      assertThat(harness.getSideOutput(CorrelateAlertsFunction.REFUSED))
          .hasSize(surplus)
          .allSatisfy(
              letter -> {
                assertThat(letter.getValue().raw().offset()).isEqualTo(30);
                assertThat(letter.getValue().detail()).contains("too many");
              });

      clock(harness, 40);

      assertThat(harness.getSideOutput(CorrelateAlertsFunction.REFUSED))
          .hasSize(WaitingActions.MOST + surplus);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void theEndOfABoundedInputCarriesOutNothingThatIsLaterThanItsData() throws Exception {
    try (Harness harness = opened()) {
      outage(harness, ACME, 3);
      clock(harness, 3);
      String id = harness.extractOutputValues().get(0).incidentId();
      act(harness, "a", id, ActionKind.RESOLVE, 500);

      harness.processWatermark1(Watermark.MAX_WATERMARK);

      assertThat(states(harness)).containsOnly(IncidentState.OPEN);
    }
  }

  private static List<IncidentState> states(Harness harness) {
    return harness.extractOutputValues().stream().map(IncidentRevision::state).toList();
  }

  private static void act(
      Harness harness, String action, String incident, ActionKind kind, int minute)
      throws Exception {
    act(harness, ACME, action, incident, kind, minute);
  }

  private static void act(
      Harness harness, String tenant, String action, String incident, ActionKind kind, int minute)
      throws Exception {
    hear(harness, news(Tale.action(action, tenant, incident, kind, minute), tenant, minute));
  }

  private static List<String> changesOfIncidentOpenedAt(int minute, Harness harness) {
    return harness.extractOutputValues().stream()
        .filter(told -> told.openedAtMillis() == at(minute))
        .flatMap(told -> told.changes().stream())
        .map(Change::changeId)
        .distinct()
        .toList();
  }

  /** Two bad windows, and the alert that the second one raises. */
  private static void outage(Harness harness, String tenant, int raised) throws Exception {
    hear(harness, news(failingWindow(tenant, raised - 1)));
    hear(harness, news(failingWindow(tenant, raised)));
    hear(harness, news(failing(tenant, raised)));
  }

  private static void hear(Harness harness, TenantNews news) throws Exception {
    harness.processElement1(new StreamRecord<>(news));
  }

  private static void control(Harness harness, Change change) throws Exception {
    harness.processElement2(new StreamRecord<>(new Control.OfChange(change)));
  }

  private static void clock(Harness harness, int minute) throws Exception {
    harness.processWatermark1(new Watermark(Tale.T0 + minute * MINUTE - 1));
  }

  private static void idleControls(Harness harness) throws Exception {
    harness.processWatermarkStatus2(WatermarkStatus.IDLE);
  }

  private static Harness opened() throws Exception {
    Harness harness = new Harness(1, 0);
    harness.open();
    idleControls(harness);
    return harness;
  }

  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<
          String, TenantNews, Control, IncidentRevision> {
    Harness(int parallelism, int subtask) throws Exception {
      super(
          new CoBroadcastWithKeyedOperator<>(
              new CorrelateAlertsFunction(PolicyLog.empty()),
              List.of(PoliciesInForce.STATE, States.CHANGES)),
          TenantNews::tenant,
          null,
          Types.STRING,
          128,
          parallelism,
          subtask);
    }
  }
}
