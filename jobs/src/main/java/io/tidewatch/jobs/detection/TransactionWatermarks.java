package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.wire.Decoded;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;

/**
 * The clock of one partition: the end of its latest transaction less the out-of-orderness, told at
 * window boundaries and not each 200 ms, so that a replay at a thousand times the speed closes its
 * windows one by one. Records that cannot be used never touch it: neither do they move it, nor do
 * they keep an otherwise idle partition from being idle. Nor does one that is dated ahead of the
 * moment at which Kafka received it move the clock beyond that moment: windows would be closed on
 * what others have sent so far.
 */
public final class TransactionWatermarks implements WatermarkGenerator<Decoded> {
  private final long outOfOrdernessMillis;
  private long latest = Long.MIN_VALUE;
  private long told = Long.MIN_VALUE;

  private TransactionWatermarks(long outOfOrdernessMillis) {
    this.outOfOrdernessMillis = outOfOrdernessMillis;
  }

  /**
   * The strategy for the transactions' source.
   *
   * @param idleAfter after this long without a transaction a partition no longer holds the clock
   *     back; zero for never
   */
  public static WatermarkStrategy<Decoded> strategy(Duration outOfOrderness, Duration idleAfter) {
    long millis = outOfOrderness.toMillis();
    return WatermarkStrategy.<Decoded>forGenerator(
            context -> {
              WatermarkGenerator<Decoded> clock = new TransactionWatermarks(millis);
              return new UsableOnly(
                  idleAfter.isZero()
                      ? clock
                      : new WatermarksWithIdleness<>(
                          clock, idleAfter, context.getInputActivityClock()));
            })
        .withTimestampAssigner((decoded, kafkaTime) -> eventTime(decoded));
  }

  @Override
  public void onEvent(Decoded event, long timestamp, WatermarkOutput output) {
    if (timestamp > latest) {
      latest = timestamp;
      long cut = Minutes.cutWatermark(latest - outOfOrdernessMillis - 1);
      if (cut > told) {
        told = cut;
        output.emitWatermark(new Watermark(cut));
      }
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Tells that the partition is not idle any more, should it have been.
    if (told > Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(told));
    }
  }

  private static long eventTime(Decoded decoded) {
    return decoded instanceof Decoded.Usable usable
        ? usable.transaction().eventTimeMillis()
        : Long.MIN_VALUE;
  }

  private record UsableOnly(WatermarkGenerator<Decoded> clock)
      implements WatermarkGenerator<Decoded> {
    @Override
    public void onEvent(Decoded event, long timestamp, WatermarkOutput output) {
      if (event instanceof Decoded.Usable usable) {
        clock.onEvent(event, usable.clockMillis(), output);
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      clock.onPeriodicEmit(output);
    }
  }
}
