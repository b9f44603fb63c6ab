package io.tidewatch.jobs.detection;

import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says so when a task has got no record for a while: the clock of event time stands still then, and
 * nothing that goes by it can notice. By the machine's clock; looks nine times within that while
 * and costs nothing per record. Not thread-safe.
 */
final class InputWatchdog {
  private static final Logger LOG = LoggerFactory.getLogger(InputWatchdog.class);
  private static final int LOOKS = 9;

  private final ProcessingTimeService clock;
  private final long stalledAfterMillis;
  private long records;
  private long recordsAtLastLook;
  private long lastRecordAt;
  private boolean stalled;

  InputWatchdog(ProcessingTimeService clock, long stalledAfterMillis, MetricGroup metrics) {
    this.clock = clock;
    this.stalledAfterMillis = stalledAfterMillis;
    metrics.gauge("inputStalled", () -> stalled ? 1 : 0);
  }

  /** Begins to look. */
  void start() {
    lastRecordAt = clock.getCurrentProcessingTime();
    schedule();
  }

  /** Takes note of a record, whatever it holds. */
  void sawRecord() {
    records++;
  }

  boolean isStalled() {
    return stalled;
  }

  private void schedule() {
    long next = clock.getCurrentProcessingTime() + Math.max(1, stalledAfterMillis / LOOKS);
    // Whether it fires is seen by the next look; its future tells nothing more.
    var unused = clock.registerTimer(next, this::look);
  }

  private void look(long now) {
    if (records != recordsAtLastLook) {
      recordsAtLastLook = records;
      lastRecordAt = now;
    }
    boolean stands = now - lastRecordAt >= stalledAfterMillis;
    if (stands && !stalled) {
      LOG.warn(
          "No record has come for {} ms: the clock of event time stands still, and nothing is judged."
              + " See whether the producers and Kafka are well.",
          now - lastRecordAt);
    } else if (!stands && stalled) {
      LOG.info("Records come again.");
    }
    stalled = stands;
    schedule();
  }
}
