package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyFollower;
import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.transaction.Transaction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Counts transactions where they are decoded, and passes on what it counted per series and window.
 *
 * <p>An operator rather than a function, since it must pass everything on before a watermark, a
 * change of the watermark's status, a checkpoint's barrier, or the end: what came before them would
 * otherwise come after them. The watermark is cut to window boundaries, since nothing downstream
 * acts in between.
 *
 * <p>It has no second input for the policies: a task that decodes its source's records and has an
 * input from the network besides never completes a checkpoint, since Flink triggers checkpoints
 * only at tasks without such inputs. So it follows the policies' topic by itself; a version acts
 * from its place in event time, by whatever way it was heard of.
 */
final class PreAggregateOperator extends AbstractStreamOperator<PartialWindow>
    implements OneInputStreamOperator<Decoded, PartialWindow>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private final PreAggregateSettings settings;
  private final OutputTag<DeadLetter> deadLetters;
  private final OutputTag<Notice> notices;

  private transient LatenessRule lateness;
  private transient PartitionClocks partitions;
  private transient TenantClocks tenants;
  private transient PoliciesInForce policies;
  private transient PolicyFollower follower;
  private transient OpenPartials partials;
  private transient PreAggregateMetrics counters;
  private transient InputWatchdog watchdog;
  private transient ListState<PartitionClock> partitionState;
  private transient long forwarded;

  /**
   * May be ahead of the clocks, by what producers' clocks are ahead; not stored, for it is soon
   * overtaken.
   */
  private transient long latestCounted;

  PreAggregateOperator(
      PreAggregateSettings settings, OutputTag<DeadLetter> deadLetters, OutputTag<Notice> notices) {
    this.settings = settings;
    this.deadLetters = deadLetters;
    this.notices = notices;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    lateness = new LatenessRule(settings.latenessMillis());
    partitions = new PartitionClocks(settings.outOfOrdernessMillis());
    tenants = new TenantClocks();
    forwarded = Long.MIN_VALUE;
    latestCounted = Long.MIN_VALUE;
    // Union: which task reads a partition after a restart is not known here.
    partitionState = context.getOperatorStateStore().getUnionListState(States.PARTITION_CLOCKS);
    for (PartitionClock clock : partitionState.get()) {
      partitions.advance(clock.partition(), clock.latestMillis());
    }
    policies =
        PoliciesInForce.open(
            context.getOperatorStateStore(),
            settings.policyLog(),
            countedUntil(),
            getMetricGroup());
  }

  @Override
  public void open() throws Exception {
    super.open();
    counters = new PreAggregateMetrics(getMetricGroup());
    partials =
        new OpenPartials(settings.maxOpenPartials(), policies::at, settings.userHash().open());
    int tasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    watchdog =
        new InputWatchdog(
            getProcessingTimeService(),
            settings.stalledAfterMillis(),
            settings.partitions().count() >= tasks,
            getMetricGroup());
    watchdog.start();
    follower =
        PolicyFollower.start(
            settings.policyLog(),
            getProcessingTimeService(),
            this::processPolicy,
            getMetricGroup());
  }

  @Override
  public void close() throws Exception {
    if (follower != null) {
      follower.close();
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<Decoded> record) {
    Decoded decoded = record.getValue();
    watchdog.sawRecord();
    if (decoded instanceof Decoded.Usable usable) {
      count(usable);
    } else if (decoded instanceof Decoded.Unusable unusable) {
      bury(DeadLetter.of(unusable.raw(), unusable.reason(), unusable.detail()));
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long cut = Minutes.cutWatermark(mark.getTimestamp());
    if (cut > forwarded) {
      passOn();
      forwarded = cut;
      super.processWatermark(new Watermark(cut));
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    passOn();
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    passOn();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    partitionState.update(partitions.all());
  }

  @Override
  public void endInput() {
    passOn();
  }

  private void count(Decoded.Usable usable) {
    RawRecord raw = usable.raw();
    Transaction transaction = usable.transaction();
    long eventTime = transaction.eventTimeMillis();
    long clock = partitions.advance(raw.partition(), usable.clockMillis());
    latestCounted = Math.max(latestCounted, eventTime);
    long windowStart = Minutes.windowStart(eventTime);
    long windowEnd = windowStart + Minutes.WINDOW_MILLIS;
    long due = lateness.due(windowEnd, clock, closedUntil());
    if (due == LatenessRule.TOO_LATE) {
      bury(
          DeadLetter.of(
              raw,
              Reason.LATE,
              "The transaction ended %d ms before what its partition had come to; its window took late"
                      .formatted(clock - eventTime)
                  + " records until %d ms after its end.".formatted(settings.latenessMillis())));
      return;
    }
    counters.event();
    if (due > windowEnd) {
      counters.amendment();
    }
    tenants.advance(transaction.series().tenant(), usable.clockMillis());
    partials.add(transaction, windowStart, due);
    if (partials.isFull()) {
      flush();
    }
  }

  private void processPolicy(PolicyVersion version) throws Exception {
    policies.offer(version, countedUntil());
  }

  /** A window that has counted anything keeps the policies it was begun with. */
  private long countedUntil() {
    long latest = Math.max(partitions.latestOfAll(), latestCounted);
    return latest == Long.MIN_VALUE ? latest : Minutes.boundaryAfter(latest);
  }

  /** Boundary up to which the windows are closed downstream. */
  private long closedUntil() {
    return forwarded == Long.MIN_VALUE ? forwarded : forwarded + 1;
  }

  private void bury(DeadLetter letter) {
    counters.deadLetter(letter.reason());
    output.collect(deadLetters, new StreamRecord<>(letter));
  }

  private void tellOfTenant(String tenant, long latest) {
    output.collect(notices, new StreamRecord<>(Notice.ofProgress(tenant, latest)));
  }

  /** What came before must not come after, nor be lost with this task. */
  private void passOn() {
    flush();
    tenants.drain(this::tellOfTenant);
  }

  private void flush() {
    partials.drain(
        partial -> {
          counters.partial();
          output.collect(new StreamRecord<>(partial));
        });
  }
}
