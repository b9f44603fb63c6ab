package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The stage that reads what operators do. It has no clock. */
final class ReadActions {
  private final SingleOutputStreamOperator<TenantNews> news;

  private ReadActions(SingleOutputStreamOperator<TenantNews> news) {
    this.news = news;
  }

  /** Reads the actions. */
  static ReadActions from(DataStream<RawRecord> records, Variant variant) {
    return new ReadActions(
        records
            .process(new ReadActionsFunction())
            .returns(LayoutTypeInfo.of(new TenantNewsLayout()))
            .setParallelism(1)
            .uid(variant.uid(OperatorIds.READ_ACTIONS))
            .name(variant.title("Read operators' actions")));
  }

  /** What is done about the incidents of the tenants. */
  DataStream<TenantNews> news() {
    return news;
  }

  /** Records that are no actions. */
  DataStream<DeadLetter> unreadable() {
    return news.getSideOutput(ReadActionsFunction.UNREADABLE);
  }
}
