package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.ProgressMarker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceEvidenceOperatorTest {
  private static final int PARTITIONS = 3;
  private static final long MINUTE = 60_000;
  private static final long FORGET_AFTER = Duration.ofDays(1).toMillis();

  private OneInputStreamOperatorTestHarness<Notice, EvidenceRecord> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void marksEveryPartitionAfterWhatWasSaidBefore() throws Exception {
    process(new Notice("acme", T0, new byte[] {1}));
    watermark(T0 + MINUTE - 1);

    List<EvidenceRecord> records = harness.extractOutputValues();
    assertThat(records).hasSize(1 + PARTITIONS);
    assertThat(records.get(0).value()).containsExactly(1);
    assertThat(records.subList(1, records.size()))
        .extracting(EvidenceRecord::partition)
        .containsExactly(0, 1, 2);
    assertThat(marker(records.get(1)).getWatermark())
        .isEqualTo(Instant.ofEpochMilli(T0 + MINUTE - 1));
  }

  @Test
  void keepsATenantInOnePartitionAndTellsItsProgressThere() throws Exception {
    for (String tenant : List.of("acme", "globex", "initech", "umbrella")) {
      process(new Notice(tenant, T0, new byte[] {1}));
      process(Notice.ofProgress(tenant, T0 + 5));
    }
    watermark(T0 + MINUTE - 1);

    Map<String, Integer> partitions = new TreeMap<>();
    for (EvidenceRecord record : harness.extractOutputValues()) {
      if (record.tenant().isEmpty()) {
        marker(record)
            .getTenants()
            .forEach(
                (tenant, latest) -> {
                  assertThat(latest).isEqualTo(Instant.ofEpochMilli(T0 + 5));
                  assertThat(record.partition()).isEqualTo(partitions.remove(tenant));
                });
      } else {
        partitions.put(record.tenant(), record.partition());
      }
    }
    assertThat(partitions).isEmpty();
  }

  @Test
  void aMarkerOfVeryManyTenantsIsToldInPartsAndOnlyTheLastMovesTheClock() throws Exception {
    int tenants = PARTITIONS * 3 * SequenceEvidenceOperator.MOST_TENANTS;
    for (int i = 0; i < tenants; i++) {
      process(Notice.ofProgress("tenant-" + i, T0));
    }
    watermark(T0 + MINUTE - 1);

    List<EvidenceRecord> markers = harness.extractOutputValues();
    assertThat(tenants(markers)).hasSize(tenants).doesNotHaveDuplicates();
    assertThat(markers)
        .allMatch(m -> marker(m).getTenants().size() <= SequenceEvidenceOperator.MOST_TENANTS);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int wanted = partition;
      List<Instant> clock =
          markers.stream()
              .filter(m -> m.partition() == wanted)
              .map(m -> marker(m).getWatermark())
              .toList();
      int last = clock.size() - 1;
      assertThat(clock.get(last)).isEqualTo(Instant.ofEpochMilli(T0 + MINUTE - 1));
      assertThat(clock.subList(0, last)).isNotEmpty().containsOnly(Instant.ofEpochMilli(T0 - 1));
    }
  }

  @Test
  void theEndOfABoundedInputMarksOnlyTheLastWindow() throws Exception {
    process(Notice.ofProgress("acme", T0 + 5));
    harness.processWatermark(Watermark.MAX_WATERMARK);

    for (EvidenceRecord record : harness.extractOutputValues()) {
      assertThat(marker(record).getWatermark()).isEqualTo(Instant.ofEpochMilli(T0 + MINUTE - 1));
    }
    assertThat(harness.extractOutputValues()).hasSize(PARTITIONS);
  }

  @Test
  void progressSurvivesARestartAndATenantOfOldIsForgotten() throws Exception {
    process(Notice.ofProgress("acme", T0));
    process(Notice.ofProgress("globex", T0 + FORGET_AFTER));
    OperatorSubtaskState state = harness.snapshot(1, 1);

    try (var restored = harness()) {
      restored.initializeState(state);
      restored.open();
      restored.processWatermark(new Watermark(T0 + MINUTE - 1));
      restored.processWatermark(new Watermark(T0 + FORGET_AFTER + MINUTE - 1));

      List<EvidenceRecord> records = restored.extractOutputValues();
      assertThat(tenants(records.subList(0, PARTITIONS))).containsExactly("acme", "globex");
      assertThat(tenants(records.subList(PARTITIONS, 2 * PARTITIONS))).containsExactly("globex");
    }
  }

  private static List<String> tenants(List<EvidenceRecord> markers) throws IOException {
    List<String> tenants = new ArrayList<>();
    for (EvidenceRecord record : markers) {
      tenants.addAll(marker(record).getTenants().keySet());
    }
    return tenants.stream().sorted().toList();
  }

  private static ProgressMarker marker(EvidenceRecord record) {
    try {
      Evidence evidence = AvroCodec.of(Evidence.class).decode(record.value());
      assertThat(evidence.getTenant()).isNull();
      return (ProgressMarker) evidence.getBody();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void process(Notice notice) throws Exception {
    harness.processElement(new StreamRecord<>(notice));
  }

  private void watermark(long millis) throws Exception {
    harness.processWatermark(new Watermark(millis));
  }

  private static OneInputStreamOperatorTestHarness<Notice, EvidenceRecord> harness()
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new SequenceEvidenceOperator(() -> PARTITIONS, FORGET_AFTER), 128, 1, 0);
  }
}
