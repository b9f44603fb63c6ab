package io.tidewatch.cli.backtest;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.incident.IncidentRevision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a recording by some policies: of each alert and incident the last revision, and the
 * windows around alerts. Tasks write to it side by side; it is read when they are done.
 */
final class Verdicts {
  private static final String WINDOWS = "tidewatch-windows-";

  private final Map<String, Alert> alerts = new HashMap<>();
  private final Map<String, IncidentRevision> incidents = new HashMap<>();
  private final Map<String, Long> deadLetters = new TreeMap<>();
  private final WindowExcerpts excerpts = new WindowExcerpts();
  private long windows;

  synchronized void take(Alert alert) {
    alerts.merge(alert.alertId(), alert, (a, b) -> a.revision() > b.revision() ? a : b);
    excerpts.follow(alert);
  }

  synchronized void take(IncidentRevision incident) {
    incidents.merge(incident.incidentId(), incident, (a, b) -> a.revision() > b.revision() ? a : b);
  }

  /** Hours and forecasts come the same way, and are not needed. */
  synchronized void take(Document document) {
    if (document.index().startsWith(WINDOWS)) {
      windows++;
      excerpts.take(document);
    }
  }

  synchronized void take(DeadLetter letter) {
    deadLetters.merge(letter.reason().code(), letter.records(), Long::sum);
  }

  /** The alerts, each by its last revision, in the order in which they were raised. */
  synchronized List<Alert> alerts() {
    return alerts.values().stream().sorted(Told.ALERTS).toList();
  }

  /** The incidents, each by its last revision, in the order in which they opened. */
  synchronized List<IncidentRevision> incidents() {
    return incidents.values().stream().sorted(Told.INCIDENTS).toList();
  }

  /** Records that could not be used, by the reason. */
  synchronized Map<String, Long> deadLetters() {
    return new TreeMap<>(deadLetters);
  }

  /** How many windows were judged and kept, revisions included. */
  synchronized long windows() {
    return windows;
  }

  /** The windows around alerts. */
  WindowExcerpts excerpts() {
    return excerpts;
  }
}
