package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.wire.RawRecord;
import java.util.Objects;

/**
 * Something the incident job hears about one tenant.
 *
 * @param tenant the tenant
 * @param atMillis window boundary up to which it tells, milliseconds since the epoch
 * @param evidence an alert or a series' evidence, as it came; empty of everything else
 * @param progressMillis latest event time of the tenant's feed; meaningful only if the clock moved
 * @param action what an operator did, as it came; null of everything else
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose; never compared
record TenantNews(
    String tenant, long atMillis, byte[] evidence, long progressMillis, RawRecord action) {
  private static final byte[] NOTHING = {};
  private static final long MINUTE_MILLIS = 60_000;

  /** Refuses nulls. */
  TenantNews {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** An alert, or a series' evidence. */
  static TenantNews ofEvidence(String tenant, long atMillis, byte[] evidence) {
    return new TenantNews(tenant, atMillis, evidence, Long.MIN_VALUE, null);
  }

  /** The clock moved to a boundary, and so far the tenant's feed had come by then. */
  static TenantNews ofProgress(String tenant, long atMillis, long progressMillis) {
    return new TenantNews(tenant, atMillis, NOTHING, progressMillis, null);
  }

  /**
   * An operator did something.
   *
   * @param doneMillis when; it is heard at the next boundary
   */
  static TenantNews ofAction(String tenant, long doneMillis, RawRecord action) {
    long boundary = -Math.floorDiv(-doneMillis, MINUTE_MILLIS) * MINUTE_MILLIS;
    return new TenantNews(tenant, boundary, NOTHING, Long.MIN_VALUE, action);
  }

  boolean isAction() {
    return action != null;
  }

  boolean isProgress() {
    return evidence.length == 0 && !isAction();
  }
}
