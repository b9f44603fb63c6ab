package io.tidewatch.cli.demo;

import io.tidewatch.cli.truth.Finding;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentKind;
import io.tidewatch.schemas.Level;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An incident as its last revision tells it, reduced to what is measured against the truth. Times
 * are event time in milliseconds.
 *
 * @param id the incident
 * @param tenant whose it is
 * @param series the series it names
 * @param openedAt when it opened
 * @param resolvedAt when it was over; {@link Long#MAX_VALUE} if it is not
 * @param level its worst level
 * @param priority its most urgent priority, 1-5
 * @param usersHit users that were hit, estimated
 * @param blamed the component it blames first; null if it blames none
 * @param foreseen whether it tells what is expected, not what is
 */
record Sighting(
    String id,
    String tenant,
    Set<SeriesKey> series,
    long openedAt,
    long resolvedAt,
    Level level,
    int priority,
    long usersHit,
    String blamed,
    boolean foreseen)
    implements Finding {

  /** What the incident tells; it must have opened. */
  static Sighting of(Incident incident) {
    Set<SeriesKey> series =
        incident.getSeries().stream()
            .map(ref -> SeriesKey.of(incident.getTenant(), ref.getService(), ref.getTransaction()))
            .collect(Collectors.toUnmodifiableSet());
    Instant resolvedAt = incident.getResolvedAt();
    return new Sighting(
        incident.getIncidentId(),
        incident.getTenant(),
        series,
        incident.getOpenedAt().toEpochMilli(),
        resolvedAt == null ? Long.MAX_VALUE : resolvedAt.toEpochMilli(),
        incident.getPeakLevel(),
        incident.getPeakPriority(),
        incident.getImpact().getUsersHit(),
        incident.getSuspects().isEmpty() ? null : incident.getSuspects().get(0).getComponent(),
        incident.getKind() == IncidentKind.BREACH_EXPECTED);
  }

  @Override
  public Set<String> seriesNamed() {
    return series.stream().map(SeriesKey::toString).collect(Collectors.toSet());
  }
}
