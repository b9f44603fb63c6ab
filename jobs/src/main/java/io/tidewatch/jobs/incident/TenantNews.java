package io.tidewatch.jobs.incident;

import java.util.Objects;

/**
 * Something the incident job hears about one tenant.
 *
 * @param tenant the tenant
 * @param atMillis window boundary up to which it tells, milliseconds since the epoch
 * @param evidence an alert or a series' evidence, as it came; empty if only the clock moved
 * @param progressMillis latest event time of the tenant's feed; meaningful only if the clock moved
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose; never compared
record TenantNews(String tenant, long atMillis, byte[] evidence, long progressMillis) {
  private static final byte[] NOTHING = {};

  /** Refuses nulls. */
  TenantNews {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** An alert, or a series' evidence. */
  static TenantNews ofEvidence(String tenant, long atMillis, byte[] evidence) {
    return new TenantNews(tenant, atMillis, evidence, Long.MIN_VALUE);
  }

  /** The clock moved to a boundary, and so far the tenant's feed had come by then. */
  static TenantNews ofProgress(String tenant, long atMillis, long progressMillis) {
    return new TenantNews(tenant, atMillis, NOTHING, progressMillis);
  }

  boolean isProgress() {
    return evidence.length == 0;
  }
}
