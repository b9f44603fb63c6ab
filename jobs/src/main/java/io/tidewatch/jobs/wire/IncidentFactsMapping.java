package io.tidewatch.jobs.wire;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentState;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.SeriesRef;
import java.time.Instant;
import java.util.Optional;

/** Incidents of the topic as notifications see them. */
public final class IncidentFactsMapping {
  private static final int MOST_CHANGES = 5;

  private IncidentFactsMapping() {}

  /**
   * What may be told of a revision; empty of one that is not to be shown.
   *
   * @throws IllegalArgumentException if it is impossible
   */
  public static Optional<IncidentFacts> toFacts(Incident incident) {
    if (incident.getState() == io.tidewatch.schemas.IncidentState.PENDING) {
      return Optional.empty();
    }
    return Optional.of(
        new IncidentFacts(
            incident.getIncidentId(),
            incident.getRevision(),
            incident.getTenant(),
            kind(incident.getKind()),
            state(incident.getState()),
            Names.toModel(incident.getLevel()),
            Priority.ofNumber(incident.getPriority()),
            incident.getTitle(),
            incident.getReason(),
            lastStep(incident),
            incident.getOnset().toEpochMilli(),
            incident.getUpdatedAt().toEpochMilli(),
            millisOrZero(incident.getResolvedAt()),
            incident.getSeries().stream().map(SeriesRef::getService).distinct().toList(),
            incident.getSuspects().isEmpty() ? "" : incident.getSuspects().get(0).getComponent(),
            incident.getChanges().stream()
                .limit(MOST_CHANGES)
                .map(change -> "%s (%s)".formatted(change.getDescription(), change.getAt()))
                .toList(),
            incident.getImpact().getUsersHit(),
            incident.getImpact().getFailed(),
            incident.getImpact().getSlowed(),
            incident.getImpact().getScore()));
  }

  /** A kind of a later release is worth telling about all the same. */
  private static IncidentKind kind(io.tidewatch.schemas.IncidentKind kind) {
    return kind == io.tidewatch.schemas.IncidentKind.UNKNOWN
        ? IncidentKind.DEVIATION
        : IncidentKind.valueOf(kind.name());
  }

  /** A state of a later release is one of an incident that lasts. */
  private static IncidentState state(io.tidewatch.schemas.IncidentState state) {
    return state == io.tidewatch.schemas.IncidentState.UNKNOWN
        ? IncidentState.OPEN
        : IncidentState.valueOf(state.name());
  }

  private static String lastStep(Incident incident) {
    int steps = incident.getSteps().size();
    return steps == 0 ? "" : incident.getSteps().get(steps - 1).getWhat();
  }

  private static long millisOrZero(Instant instant) {
    return instant == null ? 0 : instant.toEpochMilli();
  }
}
