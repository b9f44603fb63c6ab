package io.tidewatch.jobs.backtest;

import io.tidewatch.jobs.detection.DetectionInputs;
import io.tidewatch.jobs.detection.DetectionOptions;
import io.tidewatch.jobs.detection.DetectionOutputs;
import io.tidewatch.jobs.detection.DetectionTopology;
import io.tidewatch.jobs.detection.EvidenceRecord;
import io.tidewatch.jobs.detection.TransactionWatermarks;
import io.tidewatch.jobs.incident.EvidenceClock;
import io.tidewatch.jobs.incident.IncidentInputs;
import io.tidewatch.jobs.incident.IncidentOutputs;
import io.tidewatch.jobs.incident.IncidentTopology;
import io.tidewatch.jobs.kafka.ClocklessWatermarks;
import io.tidewatch.jobs.policy.OneVersion;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.RawRecordLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Recorded transactions through the stages of both jobs, by several policies at once.
 *
 * <pre>
 * recording ─▶ Read, decoded once ─┬─▶ DetectionTopology (A) ── evidence ─▶ IncidentTopology (A) ─▶ incidents
 *                                  │        └─▶ alerts, windows
 *                                  └─▶ DetectionTopology (B) ── evidence ─▶ IncidentTopology (B) ─▶ incidents
 *                                           └─▶ alerts, windows
 * </pre>
 *
 * <p>The stages are those of the jobs, put together by the same methods; only the ends are others.
 * The evidence goes from stage to stage without a topic, and its markers are the clock of the
 * incidents all the same, so that incidents come out as the jobs would tell them.
 */
public final class BacktestTopology {
  private final StreamExecutionEnvironment env;
  private final DetectionOptions options;
  private final DataStream<Decoded> transactions;

  private BacktestTopology(
      StreamExecutionEnvironment env, DetectionOptions options, DataStream<Decoded> transactions) {
    this.env = env;
    this.options = options;
    this.transactions = transactions;
  }

  /**
   * Begins with a recording, which all policies share. No partition is ever taken for idle: a
   * recording that is read slowly has not fallen silent.
   *
   * @param env of one task a stage: the recording is one partition, and so is the evidence
   */
  public static BacktestTopology of(
      StreamExecutionEnvironment env, Recording<Decoded> recording, DetectionOptions options) {
    return new BacktestTopology(
        env,
        options,
        env.fromSource(
                new RecordedSource<>(recording),
                TransactionWatermarks.strategy(options.windows().outOfOrderness(), Duration.ZERO),
                "Read recorded transactions",
                TaskLocalTypeInfo.of(Decoded.class))
            .setParallelism(1)
            .uid(OperatorIds.TRANSACTIONS));
  }

  /**
   * Judges by some policies.
   *
   * @param policies hold from the first transaction on
   * @param variant tells them from the others
   */
  public Judged judge(OneVersion policies, Variant variant) {
    DetectionOutputs detected =
        DetectionTopology.assemble(
            new DetectionInputs(
                transactions,
                () -> 1,
                control(policies, variant.uid(OperatorIds.POLICIES)),
                policies,
                () -> 1),
            options,
            variant);
    IncidentOutputs incidents =
        IncidentTopology.assemble(
            new IncidentInputs(
                records(detected.evidence(), variant),
                control(PolicyLog.empty(), variant.uid(OperatorIds.CHANGES)),
                control(PolicyLog.empty(), variant.uid(OperatorIds.OPERATOR_ACTIONS)),
                control(policies, variant.uid(OperatorIds.INCIDENT_POLICIES)),
                policies),
            ofIncidents(variant));
    return new Judged(
        detected.windows(),
        detected.alerts(),
        incidents.incidents(),
        detected.deadLetters().union(incidents.deadLetters()));
  }

  /** Both jobs name some of their stages alike, which does no harm as long as they are two. */
  private static Variant ofIncidents(Variant variant) {
    return new Variant(variant.name() + "-incidents");
  }

  /** A topic that every task has to know, with what the log holds. */
  private DataStream<RawRecord> control(PolicyLog log, String uid) {
    return env.fromSource(
            new RecordedSource<>(() -> recordsOf(log)),
            ClocklessWatermarks.strategy(),
            uid,
            LayoutTypeInfo.of(new RawRecordLayout()))
        .setParallelism(1)
        .uid(uid);
  }

  private static Recording.Reader<RawRecord> recordsOf(PolicyLog log) throws IOException {
    Iterator<RawRecord> records = log.read().iterator();
    return new Recording.Reader<>() {
      @Override
      public RawRecord next() {
        return records.hasNext() ? records.next() : null;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /** The evidence as the incident job finds it in its topic, with the clock that it has there. */
  private static DataStream<RawRecord> records(
      DataStream<EvidenceRecord> evidence, Variant variant) {
    return evidence
        .map(BacktestTopology::record)
        .returns(LayoutTypeInfo.of(new RawRecordLayout()))
        .setParallelism(1)
        .uid(variant.uid(OperatorIds.EVIDENCE))
        .name(variant.title("Evidence as records"))
        .assignTimestampsAndWatermarks(EvidenceClock.strategy())
        .uid(variant.uid(OperatorIds.EVIDENCE_CLOCK))
        .name(variant.title("Clock of the evidence"));
  }

  private static RawRecord record(EvidenceRecord each) {
    byte[] key = each.tenant().isEmpty() ? null : each.tenant().getBytes(StandardCharsets.UTF_8);
    return new RawRecord("evidence", each.partition(), 0, 0, key, each.value());
  }
}
