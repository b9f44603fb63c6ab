package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.kafka.ClocklessWatermarks;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.settings.WindowSettings;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.RawRecordLayout;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.ProgressMarker;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DetectionTopologyITCase {
  private static final int MINUTES = 90;
  private static final int PER_MINUTE = 8;
  private static final int FAILING_FROM = 75;
  private static final List<String> NAMES = List.of("order-entry", "payment", "stock-check");
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  void everyRecordIsInAWindowOrInTheDeadLetters() throws Exception {
    Outcomes outcomes = run(new Recording());

    long inWindows = 0;
    for (JsonNode window : outcomes.lastRevisions()) {
      inWindows += window.get("tidewatch.transactions").asLong();
    }
    long malformed = outcomes.count(Reason.MALFORMED);
    long late = outcomes.count(Reason.LATE) + outcomes.count(Reason.LATE_AGGREGATE);
    assertThat(malformed).isEqualTo(2);
    assertThat(late).isEqualTo(2);
    assertThat(inWindows + malformed + late).isEqualTo(new Recording().size());
  }

  @Test
  void lateRecordsAmendTheirWindowWithoutDoublingIt() throws Exception {
    Outcomes outcomes = run(new Recording());

    String amended = "acme/erp/payment|" + (T0 + 40 * 60_000);
    assertThat(outcomes.revisions(amended)).containsExactly(0L, 1L);
    assertThat(outcomes.last(amended).get("tidewatch.transactions").asLong())
        .isEqualTo(PER_MINUTE + 2);
  }

  @Test
  void aFailingTransactionRaisesAnAlertAndTellsTheEvidence() throws Exception {
    Outcomes outcomes = run(new Recording());

    assertThat(outcomes.alerts)
        .anySatisfy(
            alert -> {
              assertThat(alert.series().transaction()).isEqualTo("order-entry");
              assertThat(alert.indicator()).isEqualTo(Indicator.SUCCESS_RATE);
              assertThat(alert.onsetMillis()).isEqualTo(T0 + FAILING_FROM * 60_000L);
            });
    assertThat(outcomes.evidence)
        .anySatisfy(record -> assertThat(record.tenant()).isEqualTo("acme"));
  }

  @Test
  void everyPartitionOfTheEvidenceGetsTheSameMarkersUpToTheLastWindow() throws Exception {
    Outcomes outcomes = run(new Recording());

    List<Long> markers = outcomes.markers(0);
    assertThat(markers).isSorted().doesNotHaveDuplicates().endsWith(T0 + MINUTES * 60_000L - 1);
    assertThat(outcomes.markers(1)).isEqualTo(markers);
    assertThat(outcomes.markers(2)).isEqualTo(markers);
  }

  private static Outcomes run(Recording recording) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(2);
    env.getConfig().enableObjectReuse();
    TypeInformation<Decoded> type = TaskLocalTypeInfo.of(Decoded.class);
    DataStream<Decoded> transactions =
        env.fromSource(
            new DataGeneratorSource<>(recording::get, recording.size(), type),
            TransactionWatermarks.strategy(Duration.ofSeconds(10), Duration.ZERO),
            "Read transactions");
    DataStream<RawRecord> policies =
        env.fromSource(
                new DataGeneratorSource<RawRecord>(
                    index -> new RawRecord("policies", 0, index, T0, null, null),
                    1,
                    LayoutTypeInfo.of(new RawRecordLayout())),
                ClocklessWatermarks.strategy(),
                "Policies")
            .setParallelism(1);
    DetectionOutputs out =
        DetectionTopology.assemble(
            new DetectionInputs(transactions, policies, PolicyLog.empty(), () -> 3),
            new DetectionOptions(
                new WindowSettings(
                    Duration.ofSeconds(10),
                    Duration.ZERO,
                    Duration.ofMinutes(5),
                    Duration.ofDays(35),
                    1000,
                    Duration.ofMinutes(1)),
                new UserHash(null)));
    var windows = out.windows().collectAsync();
    var alerts = out.alerts().collectAsync();
    var evidence = out.evidence().collectAsync();
    var deadLetters = out.deadLetters().collectAsync();
    env.execute("detection");
    return new Outcomes(list(windows), list(alerts), list(evidence), list(deadLetters));
  }

  private static <T> List<T> list(Iterator<T> elements) {
    List<T> list = new ArrayList<>();
    elements.forEachRemaining(list::add);
    return list;
  }

  /**
   * Two partitions, each read by one task; two late records that amend, two that are too late, two that
   * cannot be read. One transaction fails from some minute on.
   */
  private static final class Recording implements Serializable {
    private static final long serialVersionUID = 1L;
    private final ArrayList<Object[]> events = new ArrayList<>();

    Recording() {
      for (int partition = 0; partition < 2; partition++) {
        for (int minute = 0; minute < MINUTES; minute++) {
          for (int i = 0; i < PER_MINUTE / 2; i++) {
            for (String name : NAMES) {
              boolean fails = name.equals("order-entry") && minute >= FAILING_FROM;
              long at = T0 + minute * 60_000L + i * 10_000 + partition * 5_000;
              add(partition, at, name, fails ? Outcome.FAILURE : Outcome.OK);
            }
          }
          if (partition == 1 && minute == 43) {
            add(1, T0 + 40 * 60_000, "payment", Outcome.OK);
            add(1, T0 + 40 * 60_000 + 1, "payment", Outcome.OK);
            add(1, T0 + 20 * 60_000, "payment", Outcome.OK);
            add(1, T0 + 20 * 60_000 + 1, "payment", Outcome.OK);
            add(1, 0, null, null);
            add(1, 1, null, null);
          }
        }
        // Both halves are equally long, since the generator parts the recording in the middle.
        for (int i = 0; partition == 0 && i < 6; i++) {
          add(0, T0 + MINUTES * 60_000L - 1, "payment", Outcome.OK);
        }
      }
    }

    long size() {
      return events.size();
    }

    Decoded get(long index) {
      Object[] e = events.get((int) index);
      int partition = (int) e[0];
      if (e[2] == null) {
        return new Decoded.Unusable(
            Transactions.raw(partition, "broken".getBytes(StandardCharsets.UTF_8)),
            Reason.MALFORMED,
            "broken");
      }
      long jitter = (index * 7919 % 41) * 1000;
      return Transactions.at(
          (long) e[1], (String) e[2], partition, 100_000 + jitter, (Outcome) e[3]);
    }

    private void add(int partition, long at, String name, Outcome outcome) {
      events.add(new Object[] {partition, at, name, outcome});
    }
  }

  private record Outcomes(
      List<Document> windows,
      List<Alert> alerts,
      List<EvidenceRecord> evidence,
      List<DeadLetter> deadLetters) {

    long count(Reason reason) {
      return deadLetters.stream()
          .filter(letter -> letter.reason() == reason)
          .mapToLong(DeadLetter::records)
          .sum();
    }

    List<Long> revisions(String id) {
      return windows.stream()
          .filter(document -> document.id().equals(id))
          .map(document -> document.version() - 1)
          .sorted()
          .toList();
    }

    JsonNode last(String id) throws IOException {
      return lastById().get(id);
    }

    Iterable<JsonNode> lastRevisions() throws IOException {
      return lastById().values();
    }

    private Map<String, JsonNode> lastById() throws IOException {
      Map<String, JsonNode> last = new HashMap<>();
      for (Document document : windows) {
        JsonNode json = JSON.readTree(document.json());
        last.merge(
            document.id(),
            json,
            (a, b) -> revision(a) > revision(b) ? a : b);
      }
      return last;
    }

    List<Long> markers(int partition) throws IOException {
      AvroCodec<Evidence> codec = AvroCodec.of(Evidence.class);
      List<Long> watermarks = new ArrayList<>();
      for (EvidenceRecord record : evidence) {
        if (record.partition() == partition
            && codec.decode(record.value()).getBody() instanceof ProgressMarker marker) {
          watermarks.add(marker.getWatermark().toEpochMilli());
        }
      }
      return watermarks;
    }

    private static long revision(JsonNode window) {
      return window.get("tidewatch.revision").asLong();
    }
  }
}
