package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.metrics.DeadLetterCounters;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.ProgressMarker;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Parts the evidence by tenant; a marker becomes one piece of news for each tenant it tells of.
 * What the incidents could not make sense of is found out here, where it can still be put aside.
 */
final class ReadEvidenceFunction extends ProcessFunction<RawRecord, TenantNews> {
  private static final long serialVersionUID = 1;

  /** Records that are no evidence. */
  static final OutputTag<DeadLetter> UNREADABLE =
      new OutputTag<>("evidence-unreadable", LayoutTypeInfo.of(new DeadLetterLayout()));

  private transient AvroCodec<Evidence> codec;
  private transient DeadLetterCounters counters;

  @Override
  public void open(OpenContext context) {
    codec = AvroCodec.of(Evidence.class);
    counters =
        DeadLetterCounters.of(
            getRuntimeContext().getMetricGroup(), Reason.MALFORMED, Reason.INVALID);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<TenantNews> out) {
    Evidence evidence;
    try {
      evidence = codec.decode(raw.value());
      EvidenceContent.handOn(evidence, alert -> {}, series -> {});
    } catch (IOException e) {
      putAside(raw, Reason.MALFORMED, e.getMessage(), context);
      return;
    } catch (IllegalArgumentException e) {
      putAside(raw, Reason.INVALID, e.getMessage(), context);
      return;
    }
    long at = evidence.getAt().toEpochMilli();
    if (evidence.getBody() instanceof ProgressMarker marker) {
      // A watermark is the last moment before a boundary; news are about boundaries.
      marker
          .getTenants()
          .forEach(
              (tenant, latest) ->
                  out.collect(TenantNews.ofProgress(tenant, at + 1, latest.toEpochMilli())));
    } else if (evidence.getTenant() == null) {
      putAside(raw, Reason.INVALID, "Evidence must name the tenant it is about", context);
    } else {
      out.collect(TenantNews.ofEvidence(evidence.getTenant(), at, raw.value()));
    }
  }

  private void putAside(RawRecord raw, Reason reason, String detail, Context context) {
    counters.count(reason);
    context.output(UNREADABLE, DeadLetter.of(raw, reason, detail));
  }
}
