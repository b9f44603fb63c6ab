package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the policies' topic from within a task, in the task's own thread: looks twice a second by
 * the machine's clock. While the topic cannot be read, the policies in force go on to hold; that is
 * said once, and told by the metric {@code policiesUnread}. Not thread-safe.
 */
public final class PolicyFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFollower.class);
  private static final long PAUSE_MILLIS = 500;

  private final PolicyTail tail;
  private final ProcessingTimeService clock;
  private final ThrowingConsumer<PolicyVersion, Exception> receiver;
  private final PolicyRecords records = new PolicyRecords();

  /** Read by the thread of the metrics too. */
  private volatile boolean unread;

  private PolicyFollower(
      PolicyTail tail,
      ProcessingTimeService clock,
      ThrowingConsumer<PolicyVersion, Exception> receiver) {
    this.tail = tail;
    this.clock = clock;
    this.receiver = receiver;
  }

  /**
   * Begins to follow.
   *
   * @param receiver is told of each version, of some more than once
   * @throws IOException if the topic cannot be read: without a first look nothing is in force
   */
  public static PolicyFollower start(
      PolicyLog log,
      ProcessingTimeService clock,
      ThrowingConsumer<PolicyVersion, Exception> receiver,
      MetricGroup metrics)
      throws IOException {
    PolicyFollower follower = new PolicyFollower(log.follow(), clock, receiver);
    metrics.gauge("policiesUnread", () -> follower.unread ? 1 : 0);
    follower.schedule();
    return follower;
  }

  @Override
  public void close() {
    tail.close();
  }

  private void schedule() {
    // Whether it fires is seen by the next poll; its future tells nothing more.
    var unused =
        clock.registerTimer(clock.getCurrentProcessingTime() + PAUSE_MILLIS, now -> look());
  }

  private void look() throws Exception {
    for (RawRecord raw : poll()) {
      Optional<PolicyVersion> version = read(raw);
      if (version.isPresent()) {
        receiver.accept(version.get());
      }
    }
    schedule();
  }

  private List<RawRecord> poll() {
    try {
      List<RawRecord> news = tail.poll();
      if (unread) {
        LOG.info("The topic of the policies can be read again.");
      }
      unread = false;
      return news;
    } catch (IOException e) {
      if (!unread) {
        LOG.warn(
            "The topic of the policies cannot be read: those in force go on to hold, and newer ones"
                + " will act once it can: {}",
            e.toString());
      }
      unread = true;
      return List.of();
    }
  }

  /** What is refused is reported by the stage that reads the topic for all others. */
  private Optional<PolicyVersion> read(RawRecord raw) {
    try {
      return records.read(raw);
    } catch (PolicyRefusedException reportedElsewhere) {
      return Optional.empty();
    }
  }
}
