package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.metrics.DeadLetterCounters;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.IncidentMapping;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.incident.Change;
import io.tidewatch.schemas.ChangeEvent;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads the changes' topic. */
final class ReadChangesFunction extends ProcessFunction<RawRecord, Change> {
  private static final long serialVersionUID = 1;

  /** Records that are no changes. */
  static final OutputTag<DeadLetter> UNREADABLE =
      new OutputTag<>("changes-unreadable", LayoutTypeInfo.of(new DeadLetterLayout()));

  private transient AvroCodec<ChangeEvent> codec;
  private transient DeadLetterCounters counters;

  @Override
  public void open(OpenContext context) {
    codec = AvroCodec.of(ChangeEvent.class);
    counters = DeadLetterCounters.of(getRuntimeContext().getMetricGroup(), Reason.CHANGE_REFUSED);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Change> out) {
    try {
      Change change = IncidentMapping.toModel(codec.decode(raw.value()));
      ChangeRules.check(change);
      out.collect(change);
    } catch (IOException | IllegalArgumentException e) {
      counters.count(Reason.CHANGE_REFUSED);
      context.output(UNREADABLE, DeadLetter.of(raw, Reason.CHANGE_REFUSED, e.getMessage()));
    }
  }
}
