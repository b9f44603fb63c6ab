package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentState;
import io.tidewatch.models.indicator.Level;
import java.util.List;

/**
 * What a notification may say of one revision of an incident. Times are event time in milliseconds
 * since the epoch.
 *
 * @param incidentId identifies the incident: the same for all its revisions
 * @param revision counts the revisions from 1
 * @param tenant tenant that is hit
 * @param kind what it is about
 * @param state where it is in its life
 * @param level level now
 * @param priority priority now
 * @param title the incident in one line
 * @param reason what is wrong and how that is known
 * @param lastStep the latest step of its life; empty if there is none
 * @param onsetMillis when the deviation began
 * @param updatedAtMillis time of this revision
 * @param endedAtMillis when it was verified to be over; 0 while it was not
 * @param services services that are hit
 * @param component the component to blame first; empty if unknown
 * @param changes what was changed near the onset, the nearest first
 * @param usersHit distinct users hit, estimated
 * @param failed transactions that ended in a defect
 * @param slowed transactions that were slow though not failed
 * @param impact the impact's score
 */
public record IncidentFacts(
    String incidentId,
    long revision,
    String tenant,
    IncidentKind kind,
    IncidentState state,
    Level level,
    Priority priority,
    String title,
    String reason,
    String lastStep,
    long onsetMillis,
    long updatedAtMillis,
    long endedAtMillis,
    List<String> services,
    String component,
    List<String> changes,
    long usersHit,
    long failed,
    long slowed,
    long impact) {

  /** Refuses what identifies nothing, and keeps its own copies. */
  public IncidentFacts {
    if (incidentId.isEmpty() || tenant.isEmpty()) {
      throw new IllegalArgumentException(
          "an incident needs an id ('%s') and a tenant ('%s')".formatted(incidentId, tenant));
    }
    services = List.copyOf(services);
    changes = List.copyOf(changes);
  }

  /** Whether it was verified to be over, or is done with. */
  public boolean isOver() {
    return state == IncidentState.RESOLVED || state == IncidentState.CLOSED;
  }
}
