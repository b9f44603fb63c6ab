package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.metrics.DeadLetterCounters;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.IncidentMapping;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.schemas.OperatorAction;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads the topic of the operators' actions; each is news of the tenant that it names. */
final class ReadActionsFunction extends ProcessFunction<RawRecord, TenantNews> {
  private static final long serialVersionUID = 1;

  /** Records that are no actions. */
  static final OutputTag<DeadLetter> UNREADABLE =
      new OutputTag<>("actions-unreadable", LayoutTypeInfo.of(new DeadLetterLayout()));

  private transient AvroCodec<OperatorAction> codec;
  private transient DeadLetterCounters counters;

  @Override
  public void open(OpenContext context) {
    codec = AvroCodec.of(OperatorAction.class);
    counters = DeadLetterCounters.of(getRuntimeContext().getMetricGroup(), Reason.ACTION_REFUSED);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<TenantNews> out) {
    try {
      var action = IncidentMapping.toModel(codec.decode(raw.value()));
      ActionRules.check(action, raw);
      out.collect(TenantNews.ofAction(action.tenant(), action.atMillis(), raw));
    } catch (IOException | IllegalArgumentException e) {
      counters.count(Reason.ACTION_REFUSED);
      context.output(UNREADABLE, DeadLetter.of(raw, Reason.ACTION_REFUSED, e.getMessage()));
    }
  }
}
