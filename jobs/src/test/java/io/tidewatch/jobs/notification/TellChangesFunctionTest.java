package io.tidewatch.jobs.notification;

import static io.tidewatch.jobs.notification.Incidents.T0;
import static io.tidewatch.jobs.notification.Incidents.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.models.notification.NotableChange;
import io.tidewatch.models.notification.Notification;
import io.tidewatch.schemas.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TellChangesFunctionTest {
  private static final NotificationSettings SETTINGS =
      Plans.settings(
          """
          receivers: [{name: chat, webhook: {url: "http://localhost:1"}}]
          routes: [{receivers: chat}]
          """);

  @Test
  void aRestartNeitherLosesNorDoublesAChange() throws Exception {
    List<Notification> told = new ArrayList<>();
    OperatorSubtaskState state;
    try (Harness harness = opened(null, T0)) {
      see(harness, facts("a", 1, IncidentState.OPEN, 3));
      see(harness, facts("b", 1, IncidentState.OPEN, 3));
      told.addAll(harness.extractOutputValues());
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = opened(state, T0 + 1)) {
      see(harness, facts("a", 1, IncidentState.OPEN, 3));
      see(harness, facts("a", 2, IncidentState.OPEN, 3));
      see(harness, facts("b", 2, IncidentState.RESOLVED, 5));
      told.addAll(harness.extractOutputValues());
    }
    assertThat(told)
        .extracting(Notification::id)
        .containsExactly("a/1/Opened", "b/1/Opened", "b/2/Resolved");
  }

  @Test
  void whatIsClosedLeavesNothingBehind() throws Exception {
    try (Harness harness = opened(null, T0)) {
      see(harness, facts("a", 1, IncidentState.OPEN, 3));
      see(harness, facts("a", 2, IncidentState.CLOSED, 5));

      harness.setProcessingTime(T0 + Duration.ofDays(31).toMillis());

      assertThat(harness.extractOutputValues())
          .extracting(Notification::change)
          .containsExactly(NotableChange.OPENED, NotableChange.CLOSED);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void whatIsHeardOfNoMoreIsGivenUpAfterTheLastWordAndLeavesNothingBehind() throws Exception {
    try (Harness harness = opened(null, T0)) {
      see(harness, facts("a", 1, IncidentState.OPEN, 3));
      harness.setProcessingTime(T0 + Duration.ofDays(20).toMillis());
      see(harness, facts("a", 2, IncidentState.OPEN, 3));

      harness.setProcessingTime(T0 + Duration.ofDays(49).toMillis());
      assertThat(harness.extractOutputValues()).hasSize(1);
      harness.setProcessingTime(T0 + Duration.ofDays(50).toMillis());

      assertThat(harness.extractOutputValues())
          .extracting(Notification::change)
          .containsExactly(NotableChange.OPENED, NotableChange.CLOSED);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
    }
  }

  private static void see(Harness harness, IncidentFacts facts) throws Exception {
    harness.processElement(new StreamRecord<>(facts));
  }

  private static Harness opened(OperatorSubtaskState state, long nowMillis) throws Exception {
    Harness harness = new Harness();
    harness.setProcessingTime(nowMillis);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<String, IncidentFacts, Notification> {
    Harness() throws Exception {
      super(
          new KeyedProcessOperator<>(new TellChangesFunction(SETTINGS)),
          IncidentFacts::incidentId,
          Types.STRING);
    }
  }
}
