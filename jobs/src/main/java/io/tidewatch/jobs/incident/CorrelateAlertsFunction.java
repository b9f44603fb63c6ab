package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.wire.AlertMapping;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.EvidenceMapping;
import io.tidewatch.models.incident.Change;
import io.tidewatch.models.incident.IncidentBook;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.schemas.Alert;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.SeriesEvidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps each tenant's incidents. What is heard waits in a list until the clock has passed it; then
 * the book takes it all at once. All thinking is done by {@link IncidentBook}.
 */
final class CorrelateAlertsFunction
    extends KeyedBroadcastProcessFunction<String, TenantNews, Control, IncidentRevision>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1;
  private static final long MINUTE_MILLIS = 60_000;

  private final PolicyLog policyLog;

  private transient PoliciesInForce policies;
  private transient ListState<TenantNews> heard;
  private transient ValueState<IncidentBook> books;
  private transient AvroCodec<Evidence> codec;
  private transient IncidentMetrics metrics;

  CorrelateAlertsFunction(PolicyLog policyLog) {
    this.policyLog = policyLog;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    policies =
        PoliciesInForce.open(
            context.getOperatorStateStore(), policyLog, getRuntimeContext().getMetricGroup());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // PoliciesInForce keeps its own state up to date.
  }

  @Override
  public void open(OpenContext context) {
    heard = getRuntimeContext().getListState(States.HEARD);
    books = getRuntimeContext().getState(States.BOOK);
    codec = AvroCodec.of(Evidence.class);
    metrics = new IncidentMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(
      TenantNews news, ReadOnlyContext context, Collector<IncidentRevision> out) throws Exception {
    heard.add(news);
    long passed = context.currentWatermark() + 1;
    // What is about the past, an amendment, is heard when the clock moves next.
    long boundary = news.atMillis() > passed ? news.atMillis() : boundaryAfter(passed);
    context.timerService().registerEventTimeTimer(boundary - 1);
  }

  @Override
  public void processBroadcastElement(
      Control control, Context context, Collector<IncidentRevision> out) throws Exception {
    if (control instanceof Control.OfPolicy policy) {
      long watermark = context.currentWatermark();
      policies.offer(policy.version(), watermark == Long.MIN_VALUE ? watermark : watermark + 1);
    } else if (control instanceof Control.OfChange change) {
      RecentChanges.put(context.getBroadcastState(States.CHANGES), change.change());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentRevision> out)
      throws Exception {
    String tenant = context.getCurrentKey();
    long boundary = timestamp + 1;
    IncidentBook book = books.value();
    if (book == null) {
      book = IncidentBook.of(tenant);
    }
    Map<String, Long> progress = hearUpTo(boundary, tenant, book);
    for (Change change : RecentChanges.youngestFirst(context.getBroadcastState(States.CHANGES))) {
      book.onChange(change);
    }
    for (IncidentRevision revision : book.advanceTo(boundary, progress, policies.at(boundary))) {
      metrics.count(revision);
      out.collect(revision);
    }
    if (book.isEmpty()) {
      books.clear();
    } else {
      books.update(book);
    }
  }

  /** Hands the book what is due, and keeps the rest. */
  private Map<String, Long> hearUpTo(long boundary, String tenant, IncidentBook book)
      throws Exception {
    List<TenantNews> later = new ArrayList<>();
    long progress = Long.MIN_VALUE;
    for (TenantNews news : heard.get()) {
      if (news.atMillis() > boundary) {
        later.add(news);
      } else if (news.isProgress()) {
        progress = Math.max(progress, news.progressMillis());
      } else {
        hear(news, book);
      }
    }
    heard.update(later);
    return progress == Long.MIN_VALUE ? Map.of() : Map.of(tenant, progress);
  }

  private static long boundaryAfter(long millis) {
    return (Math.floorDiv(millis, MINUTE_MILLIS) + 1) * MINUTE_MILLIS;
  }

  private void hear(TenantNews news, IncidentBook book) throws IOException {
    Object body = codec.decode(news.evidence()).getBody();
    if (body instanceof Alert alert) {
      book.onAlert(AlertMapping.toModel(alert));
    } else if (body instanceof SeriesEvidence evidence) {
      book.onEvidence(EvidenceMapping.toModel(evidence));
    }
  }
}
