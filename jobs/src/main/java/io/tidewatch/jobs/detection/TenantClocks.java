package io.tidewatch.jobs.detection;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The latest event time of each tenant, told when it has changed. One watermark cannot tell a late
 * tenant from a silent one; these can. Not thread-safe.
 */
final class TenantClocks {
  private static final class Clock {
    private long latest = Long.MIN_VALUE;
    private boolean changed;
  }

  private final Map<String, Clock> clocks = new HashMap<>();

  /** Takes note of an event. */
  void advance(String tenant, long eventTime) {
    Clock clock = clocks.computeIfAbsent(tenant, name -> new Clock());
    if (eventTime > clock.latest) {
      clock.latest = eventTime;
      clock.changed = true;
    }
  }

  /** Tells of the tenants that moved since the last call. */
  void drain(BiConsumer<String, Long> receiver) {
    clocks.forEach(
        (tenant, clock) -> {
          if (clock.changed) {
            clock.changed = false;
            receiver.accept(tenant, clock.latest);
          }
        });
  }
}
