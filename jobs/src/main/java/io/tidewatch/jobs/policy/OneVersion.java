package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.wire.RawRecord;
import java.time.Instant;
import java.util.List;

/**
 * Policies that never change: a log with one version, in force from the beginning of time. For
 * recorded data, which is judged by the same policies from its first transaction on.
 */
public final class OneVersion implements PolicyLog {
  private static final long serialVersionUID = 1L;
  private static final long VERSION = 1;

  private final byte[] value;

  private OneVersion(byte[] value) {
    this.value = value;
  }

  /**
   * Publishes policies here alone.
   *
   * @param document the policies as JSON
   * @param comment why
   */
  public static OneVersion of(String document, String comment) {
    return new OneVersion(
        PublishedVersion.encode(VERSION, Instant.EPOCH, document, "tidewatch", comment));
  }

  @Override
  public List<RawRecord> read() {
    return List.of(
        new RawRecord(
            "policies", 0, 0, Instant.EPOCH.toEpochMilli(), PublishedVersion.key(VERSION), value));
  }

  /** There will be no news. */
  @Override
  public PolicyTail follow() {
    return new PolicyTail() {
      @Override
      public List<RawRecord> poll() {
        return List.of();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
