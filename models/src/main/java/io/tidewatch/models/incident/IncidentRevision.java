package io.tidewatch.models.incident;

import io.tidewatch.models.blame.Place;
import io.tidewatch.models.blame.Verdict;
import io.tidewatch.models.impact.Impact;
import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.Exemplar;
import java.util.List;
import java.util.OptionalLong;

/**
 * One revision of an incident, whole: it replaces the one before. Times are event time in
 * milliseconds since the epoch.
 *
 * @param incidentId identifies the incident: the same for all its revisions, and after a replay
 * @param revision counts the revisions from 1
 * @param tenant tenant that is hit
 * @param kind what it is about
 * @param state where it is in its life; never {@link IncidentState#PENDING}
 * @param level level now
 * @param peakLevel highest level so far
 * @param priority priority now
 * @param peakPriority most urgent priority so far
 * @param title the incident in one line
 * @param reason what is wrong and how that is known, in one or two sentences
 * @param onsetMillis when the deviation began
 * @param openedAtMillis when the incident opened
 * @param updatedAtMillis event time of this revision
 * @param resolvedAtMillis when it was verified to be over, or an operator said so; empty while it
 *     lasts
 * @param handling who looks after it
 * @param mergedInto the incident that it goes on as; empty if it does not
 * @param series the series that are hit
 * @param alerts ids of its alerts
 * @param impact how badly users are hit
 * @param verdict the components to blame, or why none is
 * @param where the values of dimensions that hold the excess; empty if it is spread
 * @param exemplars some of the worst transactions
 * @param changes changes near the onset, the nearest first
 * @param steps its life so far
 * @param policyVersion version of the policies that judged last
 */
public record IncidentRevision(
    String incidentId,
    long revision,
    String tenant,
    IncidentKind kind,
    IncidentState state,
    Level level,
    Level peakLevel,
    Priority priority,
    Priority peakPriority,
    String title,
    String reason,
    long onsetMillis,
    long openedAtMillis,
    long updatedAtMillis,
    OptionalLong resolvedAtMillis,
    Handling handling,
    String mergedInto,
    List<SeriesKey> series,
    List<String> alerts,
    Impact impact,
    Verdict verdict,
    List<Place> where,
    List<Exemplar> exemplars,
    List<Change> changes,
    List<IncidentStep> steps,
    long policyVersion) {
  /** Keeps its own copies. */
  public IncidentRevision {
    series = List.copyOf(series);
    alerts = List.copyOf(alerts);
    where = List.copyOf(where);
    exemplars = List.copyOf(exemplars);
    changes = List.copyOf(changes);
    steps = List.copyOf(steps);
  }
}
