package io.tidewatch.jobs.metrics;

import io.tidewatch.jobs.wire.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How many records a stage could not use, by the reason. */
public final class DeadLetterCounters {
  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

  private DeadLetterCounters() {}

  /**
   * Counts under {@code reason.<code>.deadLetters}.
   *
   * @param reasons those that the stage may give; each is shown from the start
   */
  public static DeadLetterCounters of(MetricGroup group, Reason... reasons) {
    DeadLetterCounters counters = new DeadLetterCounters();
    Arrays.stream(reasons)
        .forEach(
            reason ->
                counters.counters.put(
                    reason, group.addGroup("reason", reason.code()).counter("deadLetters")));
    return counters;
  }

  /** Counts one record. */
  public void count(Reason reason) {
    counters.get(reason).inc();
  }
}
