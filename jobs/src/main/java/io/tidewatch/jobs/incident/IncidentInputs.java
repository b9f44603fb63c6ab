package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.wire.RawRecord;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the incident job reads.
 *
 * @param evidence the evidence, with the clock of {@link EvidenceClock}
 * @param changes the changes, without a clock
 * @param operatorActions what operators do about incidents, without a clock
 * @param policies the policies, without a clock
 * @param policyLog the policies as they stand at the start
 */
public record IncidentInputs(
    DataStream<RawRecord> evidence,
    DataStream<RawRecord> changes,
    DataStream<RawRecord> operatorActions,
    DataStream<RawRecord> policies,
    PolicyLog policyLog) {}
