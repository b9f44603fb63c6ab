package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The stage that parts the evidence by tenant. */
final class ReadEvidence {
  private final SingleOutputStreamOperator<TenantNews> news;

  private ReadEvidence(SingleOutputStreamOperator<TenantNews> news) {
    this.news = news;
  }

  /** Reads the evidence; its clock passes through. */
  static ReadEvidence from(DataStream<RawRecord> records, Variant variant) {
    return new ReadEvidence(
        records
            .process(new ReadEvidenceFunction())
            .returns(LayoutTypeInfo.of(new TenantNewsLayout()))
            .uid(variant.uid(OperatorIds.READ_EVIDENCE))
            .name(variant.title("Read evidence")));
  }

  /** What is heard about the tenants. */
  DataStream<TenantNews> news() {
    return news;
  }

  /** Records that are no evidence. */
  DataStream<DeadLetter> unreadable() {
    return news.getSideOutput(ReadEvidenceFunction.UNREADABLE);
  }
}
