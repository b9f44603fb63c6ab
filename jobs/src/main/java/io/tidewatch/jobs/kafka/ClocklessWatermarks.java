package io.tidewatch.jobs.kafka;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * For streams that have no clock, such as policies and changes: they must neither hold event time
 * back nor push it on, so they are always idle. ({@code noWatermarks()} would freeze event time for
 * ever, a watermark of {@link Watermark#MAX_WATERMARK} would jump it to the end of time.)
 *
 * @param <T> the records
 */
public final class ClocklessWatermarks<T> implements WatermarkGenerator<T> {

  /** The strategy that makes them. */
  public static <T> WatermarkStrategy<T> strategy() {
    return WatermarkStrategy.forGenerator(context -> new ClocklessWatermarks<>());
  }

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    // Says nothing of time.
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
