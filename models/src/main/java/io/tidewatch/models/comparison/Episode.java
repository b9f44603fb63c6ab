package io.tidewatch.models.comparison;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An alert or an incident, reduced to what two policies are compared by. Times are event time in
 * milliseconds since the epoch.
 *
 * @param id identifies it among those of the same policies
 * @param subjects what it is about: of an alert series and indicator, of an incident its series
 * @param onset when the deviation began
 * @param told when people were told: the alert raised, the incident opened
 * @param end when it was over; {@link #LASTS} if it was not by the end of the recording
 * @param peak highest level that it reached
 */
public record Episode(
    String id, Set<String> subjects, long onset, long told, long end, Level peak) {
  /** The end of what has none. */
  public static final long LASTS = Long.MAX_VALUE;

  /** Refuses one that is about nothing or ends before it begins. */
  public Episode {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(peak, "peak");
    subjects = Set.copyOf(subjects);
    if (subjects.isEmpty() || onset > told || told > end) {
      throw new IllegalArgumentException(
          "%s must be about something and have its times in order: onset %d, told %d, end %d"
              .formatted(id, onset, told, end));
    }
  }

  /** An alert by its last revision. What is foreseen is never compared with what is. */
  public static Episode of(Alert last) {
    String subject =
        last.series().id() + "|" + last.indicator().id() + (last.isOfOutlook() ? "|ahead" : "");
    return new Episode(
        last.alertId(),
        Set.of(subject),
        Math.min(last.onsetMillis(), last.raisedAtMillis()),
        last.raisedAtMillis(),
        last.active() ? LASTS : Math.max(last.raisedAtMillis(), last.updatedAtMillis()),
        last.peakLevel());
  }

  /** An incident by its last revision. */
  public static Episode of(IncidentRevision last) {
    String kind = "|" + last.kind();
    return new Episode(
        last.incidentId(),
        last.series().stream()
            .map(SeriesKey::id)
            .map(series -> series + kind)
            .collect(Collectors.toUnmodifiableSet()),
        Math.min(last.onsetMillis(), last.openedAtMillis()),
        last.openedAtMillis(),
        last.resolvedAtMillis().isPresent()
            ? Math.max(last.openedAtMillis(), last.resolvedAtMillis().getAsLong())
            : LASTS,
        last.peakLevel());
  }

  /** Whether it was not over by the end of the recording. */
  public boolean lasts() {
    return end == LASTS;
  }

  /** Milliseconds that both have in common, from their onsets on; negative if they are apart. */
  long overlap(Episode other) {
    return Math.min(end, other.end) - Math.max(onset, other.onset);
  }

  /** How many subjects both are about. */
  int shared(Episode other) {
    return (int) subjects.stream().filter(other.subjects::contains).count();
  }
}
