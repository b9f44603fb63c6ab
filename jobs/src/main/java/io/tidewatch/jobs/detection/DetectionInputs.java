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
 * @param transactionPartitions partitions that the source of the transactions reads
 * @param policies records of the policies' topic, without a clock
 * @param policyLog the policies' topic as it stands at the start
 * @param evidencePartitions partitions of the evidence
 */
public record DetectionInputs(
    DataStream<Decoded> transactions,
    PartitionCount transactionPartitions,
    DataStream<RawRecord> policies,
    PolicyLog policyLog,
    PartitionCount evidencePartitions) {}
