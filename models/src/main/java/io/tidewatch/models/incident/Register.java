package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the incident that an alert belongs to without any thought: the one that holds it already,
 * else the one of its kind that lasts on its series, or the one of the silent feed.
 */
final class Register {
  private final Map<String, Incident> byAlert = new HashMap<>();
  private final Map<IncidentKind, Map<SeriesKey, Incident>> lastingBySeries =
      new EnumMap<>(IncidentKind.class);
  private Incident feed;

  Register(Collection<Incident> incidents) {
    incidents.stream().sorted(Incident.OLDEST_FIRST).forEach(this::add);
  }

  /**
   * Enters a revision of an alert. One that is unknown and over already is left out.
   *
   * @param kind the kind of incident that a new alert belongs to
   * @return the incident that begins with the alert, if it belongs to none that is there
   */
  Optional<Incident> enter(Alert alert, IncidentKind kind) {
    Incident known = byAlert.get(alert.alertId());
    if (known != null) {
      known.take(alert);
      return Optional.empty();
    }
    if (!alert.active()) {
      return Optional.empty();
    }
    Incident lasting = kind == IncidentKind.FEED_SILENT ? feed : lasting(kind).get(alert.series());
    if (lasting != null) {
      lasting.take(alert);
      byAlert.put(alert.alertId(), lasting);
      return Optional.empty();
    }
    Incident begun = Incident.pending(kind, alert);
    add(begun);
    return Optional.of(begun);
  }

  /** Forgets which incident holds an alert. */
  void forget(Alert alert) {
    byAlert.remove(alert.alertId());
  }

  private void add(Incident incident) {
    incident.alerts.all().forEach(held -> byAlert.put(held.latest().alertId(), incident));
    if (!incident.isLive()) {
      return;
    }
    if (incident.kind == IncidentKind.FEED_SILENT) {
      feed = feed == null ? incident : feed;
    } else {
      Map<SeriesKey, Incident> lasting = lasting(incident.kind);
      incident.series.keys().forEach(key -> lasting.putIfAbsent(key, incident));
    }
  }

  private Map<SeriesKey, Incident> lasting(IncidentKind kind) {
    return lastingBySeries.computeIfAbsent(kind, k -> new HashMap<>());
  }
}
