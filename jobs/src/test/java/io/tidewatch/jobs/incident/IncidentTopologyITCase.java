package io.tidewatch.jobs.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.RecordShelf;
import io.tidewatch.jobs.kafka.ClocklessWatermarks;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.schemas.ActionKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The incident job as it is put together, over two partitions of evidence read by two tasks. */
class IncidentTopologyITCase {
  private static final int MINUTES = 30;

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  void eachTenantsOutageIsOneIncidentThatOpensAndIsResolved() throws Exception {
    List<String> told = told(ofUnknownIncident());
    for (String tenant : List.of("acme", "globex")) {
      List<String> ofTenant = told.stream().filter(each -> each.startsWith(tenant)).toList();
      assertThat(ofTenant).isNotEmpty();
      assertThat(ofTenant.get(0)).endsWith("1 OPEN");
      assertThat(ofTenant.get(ofTenant.size() - 1)).endsWith(ofTenant.size() + " RESOLVED");
    }
    assertThat(told.stream().map(each -> each.split(" ", -1)[1]).distinct()).hasSize(2);
  }

  @Test
  void whatAnOperatorDoesIsDoneToHisIncidentAndToNoOther() throws Exception {
    String incident =
        told(ofUnknownIncident()).stream()
            .filter(each -> each.startsWith("acme"))
            .findFirst()
            .orElseThrow()
            .split(" ", -1)[1];

    List<String> told = told(Tale.action("a", "acme", incident, ActionKind.ACKNOWLEDGE, 7));

    assertThat(told.stream().filter(each -> each.endsWith(" ACKNOWLEDGED")))
        .isNotEmpty()
        .allMatch(each -> each.startsWith("acme " + incident));
    assertThat(told).anyMatch(each -> each.startsWith("acme") && each.endsWith(" RESOLVED"));
  }

  /** What is told of the incidents of both tenants while an operator does something. */
  private static List<String> told(RawRecord action) throws Exception {
    StreamExecutionEnvironment env = environment();
    IncidentOutputs out =
        IncidentTopology.assemble(
            inputs(env, List.of(), Tale.deleted("policies"), changeInTime(), List.of(action)));
    // A revision never leaves the task that made it, so it is put into words there.
    var incidents = out.incidents().map(IncidentTopologyITCase::words).collectAsync();
    env.execute("incident");
    return list(incidents);
  }

  private static RawRecord ofUnknownIncident() {
    return Tale.action("a", "acme", "unknown", ActionKind.ACKNOWLEDGE, 7);
  }

  private static String words(IncidentRevision told) {
    return "%s %s %d %s".formatted(told.tenant(), told.incidentId(), told.revision(), told.state());
  }

  @Test
  void recordsThatCannotBeUsedLeaveByTheSideFromAllFourTopics() throws Exception {
    RawRecord broken = new RawRecord("any", 0, 0, Tale.T0, new byte[] {1}, new byte[] {1, 2});
    StreamExecutionEnvironment env = environment();
    IncidentOutputs out =
        IncidentTopology.assemble(
            inputs(env, List.of(broken), broken, broken, List.of(broken, ofUnknownIncident())));
    var letters = out.deadLetters().collectAsync();
    env.execute("incident");

    assertThat(list(letters))
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder(
            Reason.MALFORMED,
            Reason.MALFORMED,
            Reason.CHANGE_REFUSED,
            Reason.POLICY_REFUSED,
            Reason.ACTION_REFUSED,
            Reason.ACTION_REFUSED);
  }

  private static StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(2);
    env.getConfig().enableObjectReuse();
    return env;
  }

  private static RawRecord changeInTime() {
    return Tale.record(Tale.change("c-1", Tale.at(2)));
  }

  private static IncidentInputs inputs(
      StreamExecutionEnvironment env,
      List<RawRecord> broken,
      RawRecord policy,
      RawRecord change,
      List<RawRecord> actions) {
    List<RawRecord> evidence = new ArrayList<>();
    // The generator parts the records in the middle, which makes two partitions of them.
    for (String tenant : List.of("acme", "globex")) {
      evidence.addAll(broken);
      evidence.addAll(partition(tenant));
    }
    return new IncidentInputs(
        RecordShelf.source(env, evidence, EvidenceClock.strategy()),
        RecordShelf.source(env, List.of(change), ClocklessWatermarks.strategy()),
        // On a live system time does not end before an action is heard; here it has to be held
        // back.
        RecordShelf.source(env, actions, WatermarkStrategy.noWatermarks()),
        RecordShelf.source(env, List.of(policy), ClocklessWatermarks.strategy()),
        PolicyLog.empty());
  }

  private static List<RawRecord> partition(String tenant) {
    List<RawRecord> records = new ArrayList<>();
    for (int minute = 1; minute <= MINUTES; minute++) {
      if (minute >= 4 && minute < 10) {
        records.add(Tale.record(Tale.failingWindow(tenant, minute)));
      }
      if (minute == 5) {
        records.add(Tale.record(Tale.failing(tenant, 5)));
      }
      if (minute == 15) {
        records.add(Tale.record(Tale.cleared(tenant, 5, 15)));
      }
      records.add(Tale.marker(minute, Map.of(tenant, Tale.at(minute))));
    }
    return records;
  }

  private static <T> List<T> list(Iterator<T> elements) {
    List<T> list = new ArrayList<>();
    elements.forEachRemaining(list::add);
    return list;
  }
}
