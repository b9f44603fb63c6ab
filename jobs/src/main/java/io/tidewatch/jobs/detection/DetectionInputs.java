package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.kafka.PartitionCount;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where the detection job begins.
 *
 * @param transactions decoded transactions, straight from a source, with their watermarks
 * @param policies records of the policies' topic, without a clock
 * @param policyLog the policies' topic as it stands at the start
 * @param evidencePartitions partitions of the evidence
 */
public record DetectionInputs(
    DataStream<Decoded> transactions,
    DataStream<RawRecord> policies,
    PolicyLog policyLog,
    PartitionCount evidencePartitions) {}
