package io.tidewatch.models.window;

import io.tidewatch.models.transaction.Tier;

/**
 * One component's part in the transactions of one series in one window, by instance.
 *
 * @param component the component; {@code (other)} for those beyond the bound
 * @param instance the instance; empty if not said
 * @param tier layer of the component; of several that were said the one of the highest code
 * @param transactions transactions that touched it
 * @param ownMicros sum of its own time on the critical path, microseconds
 * @param wireMicros sum of the time on the wire to it on the critical path, microseconds
 * @param ownDefects transactions that failed, in which it failed though nothing that it called did
 * @param startMicros sum of the time after the transaction's start at which it was first called
 * @param caller {@link #mark} of the component that called it, of several the greatest; 0 if none
 */
public record PartStatistics(
    String component,
    String instance,
    Tier tier,
    long transactions,
    long ownMicros,
    long wireMicros,
    long ownDefects,
    long startMicros,
    int caller) {

  /** A mark by which a component is found again; 0 is no component's. */
  public static int mark(String component) {
    return (component.hashCode() & Integer.MAX_VALUE) | 1;
  }
}
