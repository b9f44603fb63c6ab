package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.policy.PolicySet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Makes the next revision of an incident. */
final class Revisions {
  private static final int MOST_SERIES = 200;
  private static final int MOST_ALERTS = 500;

  private Revisions() {}

  static IncidentRevision next(
      Incident incident, String tenant, long nowMillis, List<Change> near, PolicySet policies) {
    incident.revision++;
    return new IncidentRevision(
        incident.id,
        incident.revision,
        tenant,
        incident.kind,
        incident.state,
        incident.level,
        incident.peakLevel,
        incident.priority,
        incident.peakPriority,
        Headline.title(incident, tenant),
        Headline.reason(incident, component -> policies.component(tenant, component)),
        incident.onset(),
        incident.openedAt,
        nowMillis,
        incident.resolvedAt == Incident.NEVER
            ? OptionalLong.empty()
            : OptionalLong.of(incident.resolvedAt),
        incident.handling,
        incident.mergedInto,
        incident.series.keys().stream().limit(MOST_SERIES).toList(),
        incident.alerts.all().stream()
            .map(HeldAlert::worst)
            .sorted(Comparator.comparingLong(Alert::onsetMillis).thenComparing(Alert::alertId))
            .map(Alert::alertId)
            .limit(MOST_ALERTS)
            .toList(),
        incident.impact(),
        incident.verdict(),
        incident.where(),
        incident.tally().exemplars(),
        near,
        incident.steps,
        policies.version());
  }
}
