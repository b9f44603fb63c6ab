package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.indicator.Indicator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DetectionTopologyITCase {
  private static final double AS_FAST_AS_IT_GOES = 1e9;

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  void everyRecordIsInAWindowOrInTheDeadLetters() throws Exception {
    DetectionRun run = run();

    long inWindows = 0;
    for (JsonNode window : run.lastRevisions()) {
      inWindows += window.get("tidewatch.transactions").asLong();
    }
    long malformed = run.count(Reason.MALFORMED);
    long late = run.count(Reason.LATE) + run.count(Reason.LATE_AGGREGATE);
    assertThat(malformed).isEqualTo(2);
    assertThat(late).isEqualTo(2);
    assertThat(inWindows + malformed + late).isEqualTo(new Recording().size());
  }

  @Test
  void lateRecordsAmendTheirWindowWithoutDoublingIt() throws Exception {
    DetectionRun run = run();

    String amended = "acme/erp/payment|" + (T0 + 40 * 60_000);
    assertThat(run.revisions(amended)).containsExactly(0L, 1L);
    assertThat(run.last(amended).get("tidewatch.transactions").asLong())
        .isEqualTo(Recording.PER_MINUTE + 2);
  }

  @Test
  void aFailingTransactionRaisesAnAlertAndTellsTheEvidence() throws Exception {
    DetectionRun run = run();

    assertThat(run.alerts())
        .anySatisfy(
            alert -> {
              assertThat(alert.series().transaction()).isEqualTo("order-entry");
              assertThat(alert.indicator()).isEqualTo(Indicator.SUCCESS_RATE);
              // One failing minute of eight transactions may still be chance.
              assertThat(alert.onsetMillis())
                  .isBetween(
                      T0 + Recording.FAILING_FROM * 60_000L,
                      T0 + (Recording.FAILING_FROM + 1) * 60_000L);
            });
    assertThat(run.evidence()).anySatisfy(record -> assertThat(record.tenant()).isEqualTo("acme"));
  }

  @Test
  void everyPartitionOfTheEvidenceGetsTheSameMarkersUpToTheLastWindow() throws Exception {
    DetectionRun run = run();

    List<Long> markers = run.markers(0);
    assertThat(markers)
        .isSorted()
        .doesNotHaveDuplicates()
        .endsWith(T0 + Recording.MINUTES * 60_000L - 1);
    assertThat(run.markers(1)).isEqualTo(markers);
    assertThat(run.markers(2)).isEqualTo(markers);
  }

  private static DetectionRun run() throws Exception {
    return DetectionRun.of(new Recording(), AS_FAST_AS_IT_GOES, UnaryOperator.identity());
  }
}
