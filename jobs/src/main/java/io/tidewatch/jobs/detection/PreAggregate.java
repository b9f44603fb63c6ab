package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.Decoded;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.MultipleConnectedStreams;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.transformations.MultipleInputTransformation;
import org.apache.flink.util.OutputTag;

/**
 * The stage that counts where the events are decoded: series × minute → statistics. Records that cannot
 * be counted leave by the side, and so does how far each tenant has come.
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
   * @param transactions must come straight from a source, which is then chained
   */
  static PreAggregate of(
      DataStream<Decoded> transactions,
      DataStream<PolicyVersion> policies,
      PreAggregateSettings settings) {
    MultipleInputTransformation<PartialWindow> transformation =
        new MultipleInputTransformation<>(
            "Count by series and minute",
            new Factory(settings),
            LayoutTypeInfo.of(new PartialWindowLayout()),
            transactions.getParallelism());
    transformation.addInput(transactions.getTransformation());
    transformation.addInput(policies.broadcast().getTransformation());
    transformation.setUid(OperatorIds.PRE_AGGREGATE);
    return new PreAggregate(
        new MultipleConnectedStreams(transactions.getExecutionEnvironment())
            .transform(transformation));
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

  /** Chains to the sources alone: nothing else may come between decoding and counting. */
  static final class Factory extends AbstractStreamOperatorFactory<PartialWindow> {
    private static final long serialVersionUID = 1L;

    private final PreAggregateSettings settings;

    Factory(PreAggregateSettings settings) {
      this.settings = settings;
      this.chainingStrategy = ChainingStrategy.HEAD_WITH_SOURCES;
    }

    @Override
    @SuppressWarnings("unchecked") // the caller asks for an operator of our output
    public <T extends StreamOperator<PartialWindow>> T createStreamOperator(
        StreamOperatorParameters<PartialWindow> parameters) {
      return (T) new PreAggregateOperator(parameters, settings, UNUSABLE, PROGRESS);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
      return PreAggregateOperator.class;
    }
  }
}
