package io.tidewatch.jobs.detection;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says so when a task has got no record for a while: the clock of event time stands still then, and
 * nothing that goes by it can notice. Looks nine times within that while and counts the looks in
 * vain, so that a clock of the machine that is set back or ahead does not deceive it; costs nothing
 * per record.
 *
 * <p>Where there are fewer partitions than tasks, some tasks have none, and no task is told which
 * it has: there each watches from its first record on. Not thread-safe.
 */
final class InputWatchdog {
  private static final Logger LOG = LoggerFactory.getLogger(InputWatchdog.class);
  private static final int LOOKS = 9;

  private final ProcessingTimeService clock;
  private final long stalledAfterMillis;
  private final boolean surelyFed;
  private long records;
  private long recordsAtLastLook;
  private int looksInVain;

  /** Read by the thread of the metrics too. */
  private volatile boolean stalled;

  /**
   * A watchdog that does not look yet.
   *
   * @param surelyFed whether this task is sure to have a partition to read
   */
  InputWatchdog(
      ProcessingTimeService clock,
      long stalledAfterMillis,
      boolean surelyFed,
      MetricGroup metrics) {
    this.clock = clock;
    this.stalledAfterMillis = stalledAfterMillis;
    this.surelyFed = surelyFed;
    metrics.gauge("inputStalled", () -> stalled ? 1 : 0);
  }

  /** Begins to look. */
  void start() {
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
    looksInVain = records == recordsAtLastLook ? looksInVain + 1 : 0;
    recordsAtLastLook = records;
    boolean stands = looksInVain >= LOOKS && (surelyFed || records > 0);
    if (stands && !stalled) {
      LOG.warn(
          "No record has come for {} ms: the clock of event time stands still, and nothing is judged."
              + " See whether the producers and Kafka are well.",
          stalledAfterMillis);
    } else if (!stands && stalled) {
      LOG.info("Records come again.");
    }
    stalled = stands;
    schedule();
  }
}
