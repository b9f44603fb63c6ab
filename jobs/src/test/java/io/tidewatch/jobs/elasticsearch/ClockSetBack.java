package io.tidewatch.jobs.elasticsearch;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.clock.RelativeClock;

/**
 * A machine's clock that somebody sets back: what it shows is earlier from then on, but timers that
 * were set before come when they would have come, as with Flink's own, and how long things take is
 * measured as if nothing had happened.
 */
public final class ClockSetBack implements ProcessingTimeService, RelativeClock {
  private final TestProcessingTimeService trueTime = new TestProcessingTimeService();
  private long millis;

  /** Sets the clock back by so much. */
  public void setBack(long by) {
    millis += by;
  }

  /** Lets time pass until that moment, before the clock is set back. */
  public void setCurrentTime(long moment) throws Exception {
    trueTime.setCurrentTime(moment);
  }

  /** Lets so much time pass. */
  public void advance(long delta) throws Exception {
    trueTime.advance(delta);
  }

  @Override
  public long getCurrentProcessingTime() {
    return trueTime.getCurrentProcessingTime() - millis;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
    // Who is called back is told the time that was asked for.
    return trueTime.registerTimer(
        timestamp + millis, ignored -> target.onProcessingTime(timestamp));
  }

  @Override
  public long relativeTimeMillis() {
    return trueTime.getCurrentProcessingTime();
  }

  @Override
  public long relativeTimeNanos() {
    return TimeUnit.MILLISECONDS.toNanos(relativeTimeMillis());
  }
}
