package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.metrics.DeadLetterCounters;
import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.incident.Change;
import io.tidewatch.models.incident.IncidentBook;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.schemas.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each tenant's incidents. What is heard waits in a list until the clock has passed it; then
 * the book takes it all at once. All thinking is done by {@link IncidentBook}.
 *
 * <p>A timer a minute wakes it as long as there is anything to follow: incidents go on to be
 * resolved and closed though their tenant is not heard of any more, and minutes that the clock
 * jumps over are lived through one by one.
 */
final class CorrelateAlertsFunction
    extends KeyedBroadcastProcessFunction<String, TenantNews, Control, IncidentRevision>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1;

  /** What operators did that could not be carried out. */
  static final OutputTag<DeadLetter> REFUSED =
      new OutputTag<>("actions-refused", LayoutTypeInfo.of(new DeadLetterLayout()));

  private static final long MINUTE_MILLIS = 60_000;

  /** A tenant that no marker has named for so long is not waited for. */
  private static final long FORGET_MILLIS = Duration.ofDays(1).toMillis();

  private final PolicyLog policyLog;

  private transient PoliciesInForce policies;
  private transient ListState<TenantNews> heard;
  private transient WaitingActions actions;
  private transient ValueState<IncidentBook> books;
  private transient ValueState<Progress> progress;
  private transient AvroCodec<Evidence> codec;
  private transient IncidentMetrics metrics;
  private transient DeadLetterCounters counters;

  CorrelateAlertsFunction(PolicyLog policyLog) {
    this.policyLog = policyLog;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    policies =
        PoliciesInForce.open(
            context.getOperatorStateStore(),
            policyLog,
            Long.MIN_VALUE,
            getRuntimeContext().getMetricGroup());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // PoliciesInForce keeps its own state up to date.
  }

  @Override
  public void open(OpenContext context) {
    heard = getRuntimeContext().getListState(States.HEARD);
    actions = new WaitingActions(getRuntimeContext().getListState(States.ACTIONS));
    books = getRuntimeContext().getState(States.BOOK);
    progress = getRuntimeContext().getState(States.PROGRESS);
    codec = AvroCodec.of(Evidence.class);
    metrics = new IncidentMetrics(getRuntimeContext().getMetricGroup());
    counters = DeadLetterCounters.of(getRuntimeContext().getMetricGroup(), Reason.ACTION_REFUSED);
  }

  @Override
  public void processElement(
      TenantNews news, ReadOnlyContext context, Collector<IncidentRevision> out) throws Exception {
    if (news.isAction()) {
      metrics.countAction();
      actions.add(news);
    } else {
      heard.add(news);
    }
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
      RecentChanges.put(
          context.getBroadcastState(States.CHANGES), change.change(), context.currentWatermark());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentRevision> out)
      throws Exception {
    String tenant = context.getCurrentKey();
    long boundary = timestamp + 1;
    if (isForActionsAfterTheEnd(boundary, context.timerService())) {
      return;
    }
    IncidentBook book = books.value();
    if (book == null) {
      book = IncidentBook.of(tenant);
    }
    Progress known = hearUpTo(boundary, book);
    WaitingActions.Refusals refusals = (action, why) -> refuse(action, why, context);
    actions.hand(boundary, book, refusals);
    for (Change change : RecentChanges.upTo(boundary, context.getBroadcastState(States.CHANGES))) {
      book.onChange(change);
    }
    Map<String, Long> lastHeard = known == null ? Map.of() : Map.of(tenant, known.heardMillis());
    for (IncidentRevision revision : book.advanceTo(boundary, lastHeard, policies.at(boundary))) {
      metrics.count(revision);
      out.collect(revision);
    }
    boolean waiting = actions.settle(book, refusals);
    keep(book, known, waiting, boundary, context.timerService());
  }

  /**
   * Whether the input has ended and only an action waits for this moment, which has not come then:
   * the end of a bounded input is no moment in time. It goes on waiting.
   */
  private boolean isForActionsAfterTheEnd(long boundary, TimerService timers) throws Exception {
    return timers.currentWatermark() == Long.MAX_VALUE
        && actions.isAnyDue(boundary)
        && !isAnyHeard(boundary);
  }

  private boolean isAnyHeard(long boundary) throws Exception {
    for (TenantNews news : heard.get()) {
      if (news.atMillis() <= boundary) {
        return true;
      }
    }
    return false;
  }

  private void refuse(RawRecord action, String why, OnTimerContext context) {
    counters.count(Reason.ACTION_REFUSED);
    context.output(REFUSED, DeadLetter.of(action, Reason.ACTION_REFUSED, why));
  }

  /** Hands the book what is due, keeps the rest, and says how far the tenant's feed has come. */
  private Progress hearUpTo(long boundary, IncidentBook book) throws Exception {
    List<TenantNews> later = new ArrayList<>();
    Progress known = progress.value();
    for (TenantNews news : heard.get()) {
      if (news.atMillis() > boundary) {
        later.add(news);
      } else if (news.isProgress()) {
        known = Progress.later(known, new Progress(news.progressMillis(), news.atMillis()));
      } else {
        hear(news, book);
      }
    }
    heard.update(later);
    return known;
  }

  private void keep(
      IncidentBook book, Progress known, boolean waiting, long boundary, TimerService timers)
      throws Exception {
    books.update(book.isEmpty() ? null : book);
    boolean waitedFor = known != null && boundary - known.markedMillis() < FORGET_MILLIS;
    progress.update(waitedFor ? known : null);
    // The end of a bounded input is no moment in time: what waits for one would wait for ever.
    boolean goesOn = waitedFor || waiting || !book.isEmpty();
    if (goesOn && timers.currentWatermark() != Long.MAX_VALUE) {
      timers.registerEventTimeTimer(boundary + MINUTE_MILLIS - 1);
    }
  }

  private static long boundaryAfter(long millis) {
    return (Math.floorDiv(millis, MINUTE_MILLIS) + 1) * MINUTE_MILLIS;
  }

  private void hear(TenantNews news, IncidentBook book) throws IOException {
    EvidenceContent.handOn(codec.decode(news.evidence()), book::onAlert, book::onEvidence);
  }
}
