package io.tidewatch.jobs.detection;

/**
 * Something on its way to the writer of the evidence.
 *
 * @param tenant tenant it is about
 * @param atMillis event time, milliseconds since the epoch
 * @param evidence what the incident job is to be told, as bytes; empty if only that the tenant's
 *     feed has come so far
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose; never compared
record Notice(String tenant, long atMillis, byte[] evidence) {
  private static final byte[] NOTHING = {};

  /** A tenant's feed has come so far. */
  static Notice ofProgress(String tenant, long latestMillis) {
    return new Notice(tenant, latestMillis, NOTHING);
  }

  boolean isProgress() {
    return evidence.length == 0;
  }
}
