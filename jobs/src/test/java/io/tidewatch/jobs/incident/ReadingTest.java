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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

  @Test
  void anActionMayNotBeFarAheadOfKafkasClockNorHaveAKeyWithoutEnd() throws Exception {
    RawRecord good = Tale.action("a", "acme", "i", ActionKind.RESOLVE, 60);
    try (var harness =
        new OneInputStreamOperatorTestHarness<RawRecord, TenantNews>(
            new ProcessOperator<>(new ReadActionsFunction()))) {
      harness.open();
      harness.processElement(new StreamRecord<>(received(good, Tale.at(50), new byte[36])));
      harness.processElement(new StreamRecord<>(received(good, Tale.at(51), new byte[36])));
      harness.processElement(new StreamRecord<>(received(good, Tale.at(6_000), null)));
      harness.processElement(new StreamRecord<>(received(good, Tale.at(60), new byte[2_000])));

      assertThat(harness.extractOutputValues()).hasSize(2);
      assertThat(letters(harness, ReadActionsFunction.UNREADABLE))
          .extracting(DeadLetter::detail)
          .containsExactly(
              "at lies 630 s after Kafka received the action, at most 600 s are allowed; see to the"
                  + " sender's clock",
              "the record's key has 2000 bytes, at most 1024 are allowed");
    }
  }

  @Test
  void brokenBytesOfAnActionAreEitherAnActionOrADeadLetterWithAReason() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] good = Tale.action("a", "acme", "i", ActionKind.RESOLVE, 60).value();
    int broken = 5_000;
    try (var harness =
        new OneInputStreamOperatorTestHarness<RawRecord, TenantNews>(
            new ProcessOperator<>(new ReadActionsFunction()))) {
      harness.open();
      for (int i = 0; i < broken; i++) {
        byte[] value = Arrays.copyOf(good, random.nextInt(good.length + 3));
        for (int flips = random.nextInt(4); flips > 0 && value.length > 0; flips--) {
          value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
        }
        harness.processElement(
            new StreamRecord<>(new RawRecord("operator-actions", 0, i, Tale.at(60), null, value)));
      }

      List<DeadLetter> letters = letters(harness, ReadActionsFunction.UNREADABLE);
      assertThat(letters).isNotEmpty().noneMatch(letter -> letter.detail().isBlank());
      assertThat(harness.extractOutputValues()).hasSize(broken - letters.size());
      assertThat(harness.extractOutputValues())
          .allMatch(news -> news.atMillis() <= Tale.at(71) && news.atMillis() >= 0);
    }
  }

  private static RawRecord received(RawRecord record, long timeMillis, byte[] key) {
    return new RawRecord(record.topic(), 0, 0, timeMillis, key, record.value());
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
