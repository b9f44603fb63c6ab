package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.util.List;

/** The policies' topic as it grows, for an operator that cannot have it broadcast. */
public interface PolicyTail extends AutoCloseable {

  /**
   * What has come since the last call, the oldest first; the first call may begin with what is
   * known already. Returns at once.
   *
   * @throws IOException if the topic cannot be read for now; the next call tries again
   */
  List<RawRecord> poll() throws IOException;

  @Override
  void close();
}
