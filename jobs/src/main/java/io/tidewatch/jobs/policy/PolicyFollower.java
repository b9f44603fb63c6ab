package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * Follows the policies' topic from within a task, in the task's own thread: looks twice a second by
 * the machine's clock. Not thread-safe.
 */
public final class PolicyFollower implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;

  private final PolicyTail tail;
  private final ProcessingTimeService clock;
  private final ThrowingConsumer<PolicyVersion, Exception> receiver;
  private final PolicyRecords records = new PolicyRecords();

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
   * @throws IOException if the topic cannot be read
   */
  public static PolicyFollower start(
      PolicyLog log,
      ProcessingTimeService clock,
      ThrowingConsumer<PolicyVersion, Exception> receiver)
      throws IOException {
    PolicyFollower follower = new PolicyFollower(log.follow(), clock, receiver);
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
    for (RawRecord raw : tail.poll()) {
      Optional<PolicyVersion> version = read(raw);
      if (version.isPresent()) {
        receiver.accept(version.get());
      }
    }
    schedule();
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
