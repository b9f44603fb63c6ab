package io.tidewatch.jobs.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidewatch.jobs.wire.AlertMapping;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.incident.Change;
import io.tidewatch.schemas.ActionKind;
import io.tidewatch.schemas.Alert;
import io.tidewatch.schemas.ChangeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** What stands in the topics that the incident job reads, and what cannot be used of it. */
class ReadingTest {

  @Test
  void aMarkerBecomesNewsOfEachTenantItNames() throws Exception {
    try (var harness = evidence()) {
      harness.processElement(
          new StreamRecord<>(Tale.marker(7, Map.of("acme", Tale.at(7) + 5, "globex", Tale.at(6)))));

      assertThat(harness.extractOutputValues())
          .extracting(TenantNews::tenant, TenantNews::atMillis, TenantNews::progressMillis)
          .containsExactlyInAnyOrder(
              tuple("acme", Tale.at(7), Tale.at(7) + 5), tuple("globex", Tale.at(7), Tale.at(6)));
    }
  }

  @Test
  void evidenceThatNoIncidentCouldUseIsPutAsideWithItsReason() throws Exception {
    Alert fromTheFuture = AlertMapping.toAvro(Tale.failing("acme", 3));
    fromTheFuture.setIndicator("happiness");
    try (var harness = evidence()) {
      harness.processElement(new StreamRecord<>(broken("evidence")));
      harness.processElement(new StreamRecord<>(Tale.record("acme", Tale.at(3), fromTheFuture)));
      harness.processElement(
          new StreamRecord<>(
              Tale.record(null, Tale.at(3), AlertMapping.toAvro(Tale.failing("acme", 3)))));

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(letters(harness, ReadEvidenceFunction.UNREADABLE))
          .extracting(DeadLetter::reason)
          .containsExactly(Reason.MALFORMED, Reason.INVALID, Reason.INVALID);
    }
  }

  @Test
  void aChangeThatCannotBeKeptIsRefusedAndOthersGoOn() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<RawRecord, Change>(
            new ProcessOperator<>(new ReadChangesFunction()))) {
      harness.open();
      harness.processElement(new StreamRecord<>(broken("changes")));
      harness.processElement(new StreamRecord<>(change("", "Deploys")));
      harness.processElement(new StreamRecord<>(change("c-1", "x".repeat(5_000))));
      harness.processElement(new StreamRecord<>(change("c-2", "Deploys")));

      assertThat(harness.extractOutputValues()).extracting(Change::changeId).containsExactly("c-2");
      assertThat(letters(harness, ReadChangesFunction.UNREADABLE))
          .extracting(DeadLetter::reason)
          .containsExactly(Reason.CHANGE_REFUSED, Reason.CHANGE_REFUSED, Reason.CHANGE_REFUSED);
    }
  }

  @Test
  void anActionThatNobodyCouldCarryOutIsRefusedAndOthersGoOn() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<RawRecord, TenantNews>(
            new ProcessOperator<>(new ReadActionsFunction()))) {
      harness.open();
      harness.processElement(new StreamRecord<>(broken("operator-actions")));
      harness.processElement(new StreamRecord<>(Tale.deleted("operator-actions")));
      harness.processElement(
          new StreamRecord<>(Tale.action("", "acme", "i", ActionKind.RESOLVE, 1)));
      harness.processElement(
          new StreamRecord<>(Tale.action("a", "acme", "i", ActionKind.UNKNOWN, 1)));
      harness.processElement(
          new StreamRecord<>(Tale.action("a", "acme", "i", ActionKind.ASSIGN, 1)));
      harness.processElement(
          new StreamRecord<>(Tale.action("a", "acme", "i", ActionKind.RESOLVE, 1)));

      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(
              news -> {
                assertThat(news.tenant()).isEqualTo("acme");
                assertThat(news.atMillis()).isEqualTo(Tale.at(2));
                assertThat(news.isProgress()).isFalse();
              });
      assertThat(letters(harness, ReadActionsFunction.UNREADABLE))
          .hasSize(5)
          .allMatch(letter -> letter.reason() == Reason.ACTION_REFUSED)
          .extracting(DeadLetter::detail)
          .contains(
              "actionId is empty",
              "kind is none that this release knows",
              "assignee is empty; an incident is assigned to somebody");
    }
  }

  private static RawRecord broken(String topic) {
    return new RawRecord(topic, 0, 0, Tale.T0, new byte[] {1}, new byte[] {1, 2, 3});
  }

  private static RawRecord change(String id, String description) {
    ChangeEvent change =
        ChangeEvent.newBuilder()
            .setChangeId(id)
            .setAt(Instant.ofEpochMilli(Tale.T0))
            .setDescription(description)
            .build();
    return new RawRecord(
        "changes", 0, 0, Tale.T0, null, AvroCodec.of(ChangeEvent.class).encode(change));
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, TenantNews> evidence()
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<RawRecord, TenantNews>(
            new ProcessOperator<>(new ReadEvidenceFunction()));
    harness.open();
    return harness;
  }

  private static <T> List<DeadLetter> letters(
      OneInputStreamOperatorTestHarness<RawRecord, T> harness, OutputTag<DeadLetter> tag) {
    List<DeadLetter> letters = new ArrayList<>();
    var aside = harness.getSideOutput(tag);
    if (aside != null) {
      aside.forEach(record -> letters.add(record.getValue()));
    }
    return letters;
  }
}
