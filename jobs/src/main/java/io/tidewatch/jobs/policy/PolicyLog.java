package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * The policies' topic as it stands at a moment. Operators read it before their first window, since
 * the broadcast may come later than that.
 */
@FunctionalInterface
public interface PolicyLog extends Serializable {

  /**
   * All records up to the end as found at the call, the oldest first.
   *
   * @throws IOException if the topic cannot be read, which must fail the job: judging by no
   *     policies would be worse
   */
  List<RawRecord> read() throws IOException;

  /**
   * The log as it grows. This one reads all of it again each time, which is right where that costs
   * nothing.
   *
   * @throws IOException if the topic cannot be read
   */
  default PolicyTail follow() throws IOException {
    PolicyLog log = this;
    return new PolicyTail() {
      @Override
      public List<RawRecord> poll() throws IOException {
        return log.read();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /** A log without any policies. */
  static PolicyLog empty() {
    return List::of;
  }
}
