package io.tidewatch.jobs.detection;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The latest event time of each tenant that was heard of since it was last told. One watermark
 * cannot tell a late tenant from a silent one; these can. Whoever is told keeps the latest, so that
 * nothing is kept here of tenants that come no more. Not thread-safe.
 */
final class TenantClocks {
  private final Map<String, Long> latest = new HashMap<>();

  /** Takes note of an event. */
  void advance(String tenant, long eventTime) {
    latest.merge(tenant, eventTime, Math::max);
  }

  /** Tells of the tenants that were heard of since the last call, and forgets them. */
  void drain(BiConsumer<String, Long> receiver) {
    latest.forEach(receiver);
    latest.clear();
  }

  /** Tenants that are kept. */
  int size() {
    return latest.size();
  }
}
