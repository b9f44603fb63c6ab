package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.ProgressMarker;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The clock of the incident job: the progress markers in the evidence, and nothing else. Every
 * partition has them, so a partition without evidence does not hold the clock back.
 */
public final class EvidenceClock implements WatermarkGenerator<RawRecord> {
  private final AvroCodec<Evidence> codec = AvroCodec.of(Evidence.class);

  private EvidenceClock() {}

  /** For the source of the evidence. */
  public static WatermarkStrategy<RawRecord> strategy() {
    return WatermarkStrategy.<RawRecord>forGenerator(context -> new EvidenceClock())
        .withTimestampAssigner((record, kafkaTime) -> kafkaTime);
  }

  @Override
  public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
    marker(record)
        .ifPresent(m -> output.emitWatermark(new Watermark(m.getWatermark().toEpochMilli())));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Only markers move this clock.
  }

  /** A marker has no key. What cannot be read is reported by the stage behind, and is no clock. */
  private Optional<ProgressMarker> marker(RawRecord record) {
    if (record.key() != null && record.key().length > 0) {
      return Optional.empty();
    }
    try {
      return codec.decode(record.value()).getBody() instanceof ProgressMarker found
          ? Optional.of(found)
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
