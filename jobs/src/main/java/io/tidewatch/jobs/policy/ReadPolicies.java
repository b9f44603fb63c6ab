package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.metrics.DeadLetterCounters;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The stage that reads the policies' topic: versions in order go on, others go to the dead letters
 * and change nothing.
 */
public final class ReadPolicies {
  private static final OutputTag<DeadLetter> REFUSED =
      new OutputTag<>("policies-refused", LayoutTypeInfo.of(new DeadLetterLayout()));

  private final SingleOutputStreamOperator<PolicyVersion> versions;

  private ReadPolicies(SingleOutputStreamOperator<PolicyVersion> versions) {
    this.versions = versions;
  }

  /**
   * Reads a topic by one task, so that each refused record is reported once.
   *
   * @param uid permanent address of the operator's state
   * @param variant the policies among several
   */
  public static ReadPolicies from(DataStream<RawRecord> records, String uid, Variant variant) {
    return new ReadPolicies(
        records
            .process(new ReadFunction())
            .returns(LayoutTypeInfo.of(new PolicyVersionLayout()))
            .setParallelism(1)
            .uid(variant.uid(uid))
            .name(variant.title("Read policies")));
  }

  /** Versions that are in order. */
  public DataStream<PolicyVersion> versions() {
    return versions;
  }

  /** Records that are not. */
  public SideOutputDataStream<DeadLetter> refused() {
    return versions.getSideOutput(REFUSED);
  }

  private static final class ReadFunction extends ProcessFunction<RawRecord, PolicyVersion> {
    private static final long serialVersionUID = 1L;

    private transient PolicyRecords records;
    private transient DeadLetterCounters counters;

    @Override
    public void open(OpenContext context) {
      records = new PolicyRecords();
      counters = DeadLetterCounters.of(getRuntimeContext().getMetricGroup(), Reason.POLICY_REFUSED);
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<PolicyVersion> out) {
      try {
        records.read(raw).ifPresent(out::collect);
      } catch (PolicyRefusedException e) {
        counters.count(Reason.POLICY_REFUSED);
        context.output(REFUSED, DeadLetter.of(raw, Reason.POLICY_REFUSED, e.getMessage()));
      }
    }
  }
}
