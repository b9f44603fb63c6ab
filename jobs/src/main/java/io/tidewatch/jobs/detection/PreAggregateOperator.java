package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.transaction.Transaction;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractInput;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorV2;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.MultipleInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Counts transactions where they are decoded, and passes on what it counted per series and window.
 *
 * <p>An operator rather than a function, since it must pass everything on before a watermark, a change of
 * the watermark's status, a checkpoint's barrier, or the end: what came before them would otherwise come
 * after them. With several inputs, since only such a one can be chained to a source and still hear of
 * the policies. The watermark is cut to window boundaries, since nothing downstream acts in between.
 */
final class PreAggregateOperator extends AbstractStreamOperatorV2<PartialWindow>
    implements MultipleInputStreamOperator<PartialWindow>, BoundedMultiInput {
  private static final int INPUTS = 2;

  private final PreAggregateSettings settings;
  private final OutputTag<DeadLetter> deadLetters;
  private final OutputTag<Notice> notices;
  private final LatenessRule lateness;
  private final PartitionClocks partitions;
  private final TenantClocks tenants = new TenantClocks();

  private PoliciesInForce policies;
  private OpenPartials partials;
  private PreAggregateMetrics metrics;
  private InputWatchdog watchdog;
  private ListState<PartitionClock> partitionState;
  private long forwarded = Long.MIN_VALUE;

  PreAggregateOperator(
      StreamOperatorParameters<PartialWindow> parameters,
      PreAggregateSettings settings,
      OutputTag<DeadLetter> deadLetters,
      OutputTag<Notice> notices) {
    super(parameters, INPUTS);
    this.settings = settings;
    this.deadLetters = deadLetters;
    this.notices = notices;
    this.lateness = new LatenessRule(settings.latenessMillis());
    this.partitions = new PartitionClocks(settings.outOfOrdernessMillis());
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public List<Input> getInputs() {
    return List.of(
        new AbstractInput<Decoded, PartialWindow>(this, 1) {
          @Override
          public void processElement(StreamRecord<Decoded> record) {
            processRecord(record.getValue());
          }
        },
        new AbstractInput<PolicyVersion, PartialWindow>(this, 2) {
          @Override
          public void processElement(StreamRecord<PolicyVersion> record) throws Exception {
            processPolicy(record.getValue());
          }
        });
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    // Union: which task reads a partition after a restart is not known here.
    partitionState = context.getOperatorStateStore().getUnionListState(States.PARTITION_CLOCKS);
    for (PartitionClock clock : partitionState.get()) {
      partitions.advance(clock.partition(), clock.latestMillis());
    }
    policies =
        PoliciesInForce.open(
            context.getOperatorStateStore(), settings.policyLog(), getMetricGroup());
  }

  @Override
  public void open() throws Exception {
    metrics = new PreAggregateMetrics(getMetricGroup());
    partials =
        new OpenPartials(
            settings.maxOpenPartials(), policies::at, settings.userHash().open());
    watchdog =
        new InputWatchdog(
            getProcessingTimeService(), settings.stalledAfterMillis(), getMetricGroup());
    watchdog.start();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long cut = Minutes.cutWatermark(mark.getTimestamp());
    if (cut > forwarded) {
      flush();
      tenants.drain(this::tellOfTenant);
      forwarded = cut;
      super.processWatermark(new Watermark(cut));
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status, int inputId) throws Exception {
    flush();
    super.processWatermarkStatus(status, inputId);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    partitionState.update(partitions.all());
  }

  @Override
  public void endInput(int inputId) {
    flush();
  }

  private void processRecord(Decoded decoded) {
    watchdog.sawRecord();
    if (decoded instanceof Decoded.Usable usable) {
      count(usable.raw(), usable.transaction());
    } else if (decoded instanceof Decoded.Unusable unusable) {
      bury(DeadLetter.of(unusable.raw(), unusable.reason(), unusable.detail()));
    }
  }

  private void count(RawRecord raw, Transaction transaction) {
    long eventTime = transaction.eventTimeMillis();
    long clock = partitions.advance(raw.partition(), eventTime);
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
    metrics.event();
    if (due > windowEnd) {
      metrics.amendment();
    }
    tenants.advance(transaction.series().tenant(), eventTime);
    partials.add(transaction, windowStart, due);
    if (partials.isFull()) {
      flush();
    }
  }

  private void processPolicy(PolicyVersion version) throws Exception {
    long latest = partitions.latestOfAll();
    // A window that has counted anything keeps the policies it was begun with.
    long countedUntil = latest == Long.MIN_VALUE ? latest : Minutes.boundaryAfter(latest);
    policies.offer(version, countedUntil);
  }

  /** Boundary up to which the windows are closed downstream. */
  private long closedUntil() {
    return forwarded == Long.MIN_VALUE ? forwarded : forwarded + 1;
  }

  private void bury(DeadLetter letter) {
    metrics.deadLetter(letter.reason());
    output.collect(deadLetters, new StreamRecord<>(letter));
  }

  private void tellOfTenant(String tenant, long latest) {
    output.collect(notices, new StreamRecord<>(Notice.ofProgress(tenant, latest)));
  }

  private void flush() {
    partials.drain(
        partial -> {
          metrics.partial();
          output.collect(new StreamRecord<>(partial));
        });
  }
}
