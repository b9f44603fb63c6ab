package io.tidewatch.models.transaction;

import java.util.List;

/**
 * One completed business action of one user. Texts that the producer left out are empty.
 *
 * @param eventId identifies the event
 * @param series the series it belongs to
 * @param userId the user, still in the clear: it must be hashed before it is kept; empty if unknown
 * @param userGroup group of the user
 * @param channel way the user came in
 * @param region where the user is
 * @param applicationVersion version that served it
 * @param startMicros start, microseconds since the epoch
 * @param durationMicros time until the answer, never negative
 * @param outcome how it ended for the user
 * @param traceId trace that shows it in detail
 * @param hops the components that took part, callers before the called
 */
public record Transaction(
    String eventId,
    SeriesKey series,
    String userId,
    String userGroup,
    String channel,
    String region,
    String applicationVersion,
    long startMicros,
    long durationMicros,
    Outcome outcome,
    String traceId,
    List<Hop> hops) {

  /** Event time, milliseconds since the epoch: the moment the action was completed. */
  public long eventTimeMillis() {
    return Math.floorDiv(startMicros + durationMicros, 1000L);
  }
}
