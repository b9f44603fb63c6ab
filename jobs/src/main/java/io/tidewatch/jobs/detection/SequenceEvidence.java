package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.kafka.PartitionCount;
import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage that brings the evidence of all tasks into one order and marks its progress. One task.
 */
final class SequenceEvidence {
  private SequenceEvidence() {}

  /**
   * Brings into order.
   *
   * @param notices alerts, evidence, and how far each tenant has come
   * @param partitions the partitions to mark progress in
   * @param forgetTenantsAfter a tenant not heard of for this long is not mentioned any more
   * @param variant the policies among several
   */
  static DataStream<EvidenceRecord> of(
      DataStream<Notice> notices,
      PartitionCount partitions,
      Duration forgetTenantsAfter,
      Variant variant) {
    return notices
        .transform(
            variant.title("Sequence evidence"),
            LayoutTypeInfo.of(new EvidenceRecordLayout()),
            new SequenceEvidenceOperator(partitions, forgetTenantsAfter.toMillis()))
        .setParallelism(1)
        .uid(variant.uid(OperatorIds.SEQUENCE_EVIDENCE));
  }
}
