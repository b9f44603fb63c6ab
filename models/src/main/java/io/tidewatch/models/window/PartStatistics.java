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
 * @param ownDefects transactions that failed and whose first failing hop was here
 */
public record PartStatistics(
    String component,
    String instance,
    Tier tier,
    long transactions,
    long ownMicros,
    long wireMicros,
    long ownDefects) {}
