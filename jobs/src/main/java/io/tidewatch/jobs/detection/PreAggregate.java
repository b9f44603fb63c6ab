package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.Decoded;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The stage that counts where the events are decoded: series × minute → statistics. Records that
 * cannot be counted leave by the side, and so does how far each tenant has come.
 */
final class PreAggregate {
  static final OutputTag<DeadLetter> UNUSABLE =
      new OutputTag<>("unusable", LayoutTypeInfo.of(new DeadLetterLayout()));
  static final OutputTag<Notice> PROGRESS =
      new OutputTag<>("tenant-progress", LayoutTypeInfo.of(new NoticeLayout()));

  private final SingleOutputStreamOperator<PartialWindow> partials;

  private PreAggregate(SingleOutputStreamOperator<PartialWindow> partials) {
    this.partials = partials;
  }

  /**
   * Counts transactions by the policies.
   *
   * @param transactions must come straight from a source, so that raw events stay in its task
   * @param variant the policies among several
   */
  static PreAggregate of(
      DataStream<Decoded> transactions, PreAggregateSettings settings, Variant variant) {
    return new PreAggregate(
        transactions
            .transform(
                variant.title("Count by series and minute"),
                LayoutTypeInfo.of(new PartialWindowLayout()),
                new PreAggregateOperator(settings, UNUSABLE, PROGRESS))
            .uid(variant.uid(OperatorIds.PRE_AGGREGATE)));
  }

  /** What was counted, several parts per series and minute. */
  DataStream<PartialWindow> partials() {
    return partials;
  }

  /** Records that could not be decoded, or came too late. */
  SideOutputDataStream<DeadLetter> deadLetters() {
    return partials.getSideOutput(UNUSABLE);
  }

  /** How far each tenant has come. */
  SideOutputDataStream<Notice> progress() {
    return partials.getSideOutput(PROGRESS);
  }
}
