package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.kafka.PartitionCount;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.ProgressMarker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Passes the evidence on, and with each step of the clock a progress marker in every partition: all
 * that is older has been said. An operator rather than a function, since only an operator sees the
 * clock's steps in their place among the records.
 *
 * <p>A marker tells how far those tenants have come whose evidence is in its partition.
 */
final class SequenceEvidenceOperator extends AbstractStreamOperator<EvidenceRecord>
    implements OneInputStreamOperator<Notice, EvidenceRecord> {
  private static final long serialVersionUID = 1L;

  /** Of names as long as they may be, in three bytes a character, half a megabyte. */
  static final int MOST_TENANTS = 500;

  private final PartitionCount partitions;
  private final long forgetTenantsAfterMillis;

  private transient ListState<Notice> tenantState;
  private transient Map<String, Long> tenants;
  private transient AvroCodec<Evidence> codec;
  private transient int count;

  SequenceEvidenceOperator(PartitionCount partitions, long forgetTenantsAfterMillis) {
    this.partitions = partitions;
    this.forgetTenantsAfterMillis = forgetTenantsAfterMillis;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    tenants = new HashMap<>();
    tenantState = context.getOperatorStateStore().getListState(States.TENANTS);
    for (Notice progress : tenantState.get()) {
      tenants.merge(progress.tenant(), progress.atMillis(), Math::max);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    codec = AvroCodec.of(Evidence.class);
    count = partitions.count();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<Notice> progress = new ArrayList<>();
    tenants.forEach((tenant, latest) -> progress.add(Notice.ofProgress(tenant, latest)));
    tenantState.update(progress);
  }

  @Override
  public void processElement(StreamRecord<Notice> record) {
    Notice notice = record.getValue();
    if (notice.isProgress()) {
      tenants.merge(notice.tenant(), notice.atMillis(), Math::max);
    } else {
      emit(EvidencePartitions.of(notice.tenant(), count), notice.tenant(), notice.evidence());
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long watermark = mark.getTimestamp();
    if (watermark == Long.MAX_VALUE) {
      // The end of a bounded input is no moment in time: say only up to where there were windows.
      tenants.values().stream()
          .max(Long::compare)
          .ifPresent(latest -> emitMarkers(Minutes.boundaryAfter(latest) - 1));
    } else {
      tenants.values().removeIf(latest -> latest + forgetTenantsAfterMillis < watermark);
      emitMarkers(watermark);
    }
    super.processWatermark(mark);
  }

  private void emitMarkers(long watermark) {
    List<Map<String, Instant>> byPartition = new ArrayList<>();
    for (int partition = 0; partition < count; partition++) {
      byPartition.add(new TreeMap<>());
    }
    tenants.forEach(
        (tenant, latest) ->
            byPartition
                .get(EvidencePartitions.of(tenant, count))
                .put(tenant, Instant.ofEpochMilli(latest)));
    for (int partition = 0; partition < count; partition++) {
      emitMarker(partition, watermark, byPartition.get(partition));
    }
  }

  /**
   * A marker that would be too long for Kafka is told in parts, of which only the last one says
   * that time has come so far: else the incident job would hear of the other tenants too late.
   */
  private void emitMarker(int partition, long watermark, Map<String, Instant> told) {
    Map<String, Instant> part = new TreeMap<>();
    for (Map.Entry<String, Instant> tenant : told.entrySet()) {
      if (part.size() == MOST_TENANTS) {
        emitMarker(partition, watermark, watermark - Minutes.WINDOW_MILLIS, part);
        part = new TreeMap<>();
      }
      part.put(tenant.getKey(), tenant.getValue());
    }
    emitMarker(partition, watermark, watermark, part);
  }

  private void emitMarker(int partition, long at, long watermark, Map<String, Instant> told) {
    Evidence evidence =
        Evidence.newBuilder()
            .setTenant(null)
            .setAt(Instant.ofEpochMilli(at))
            .setBody(new ProgressMarker(Instant.ofEpochMilli(watermark), told))
            .build();
    emit(partition, "", codec.encode(evidence));
  }

  private void emit(int partition, String tenant, byte[] value) {
    output.collect(new StreamRecord<>(new EvidenceRecord(partition, tenant, value)));
  }
}
