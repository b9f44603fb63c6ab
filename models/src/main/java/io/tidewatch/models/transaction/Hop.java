package io.tidewatch.models.transaction;

/**
 * One component's part in a transaction, as the component measured it.
 *
 * @param component name, unique within the tenant
 * @param tier layer of the component
 * @param operation what it was asked to do; empty if not said
 * @param instance which of several equal instances answered; empty if not said
 * @param parent position of the calling hop in the transaction's list; -1 for the first
 * @param startOffsetMicros start after the transaction's start
 * @param durationMicros from start to end as the component saw it
 * @param callerDurationMicros the same call as its caller saw it, -1 if not known; the excess over
 *     {@code durationMicros} is wire time and is charged to this component
 * @param outcome how the hop ended
 */
public record Hop(
    String component,
    Tier tier,
    String operation,
    String instance,
    int parent,
    long startOffsetMicros,
    long durationMicros,
    long callerDurationMicros,
    Outcome outcome) {}
