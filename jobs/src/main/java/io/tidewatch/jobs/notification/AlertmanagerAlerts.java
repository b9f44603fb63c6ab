package io.tidewatch.jobs.notification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.notification.Batch;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.models.notification.Notification;
import io.tidewatch.models.notification.Wording;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the alerts of Alertmanager's API v2.
 *
 * <p>An alert is its labels: another label is another alert. So labels are only what never changes
 * of an incident; its priority, level, blame and figures are annotations, the latest of which
 * Alertmanager shows.
 *
 * @param labels labels that every alert has besides its own
 * @param holdMillis an alert that is not repeated for so long ends by itself
 * @param wording what is told in words
 */
record AlertmanagerAlerts(Map<String, String> labels, long holdMillis, Wording wording) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The request's body. */
  String json(Batch batch, long nowMillis) {
    ArrayNode alerts = NODES.arrayNode();
    batch.notifications().forEach(each -> alerts.add(alert(each, nowMillis)));
    return alerts.toString();
  }

  private ObjectNode alert(Notification notification, long nowMillis) {
    IncidentFacts facts = notification.facts();
    ObjectNode alert = NODES.objectNode();
    ObjectNode labelled = alert.putObject("labels");
    labels.forEach(labelled::put);
    labelled
        .put("alertname", "TidewatchIncident")
        .put("incident", facts.incidentId())
        .put("tenant", facts.tenant())
        .put("kind", facts.kind().name().toLowerCase(Locale.ROOT));
    annotate(alert.putObject("annotations"), notification);
    alert.put("startsAt", time(facts.onsetMillis()));
    alert.put("endsAt", time(endsAt(notification, nowMillis)));
    String link = wording.link(notification);
    if (!link.isEmpty()) {
      alert.put("generatorURL", link);
    }
    return alert;
  }

  private void annotate(ObjectNode annotations, Notification notification) {
    Map<String, Object> values = wording.ofOne(notification);
    annotations.put("summary", wording.headline(notification));
    annotations.put("description", wording.text(notification));
    for (String name :
        new String[] {
          "priority",
          "level",
          "change",
          "services",
          "component",
          "owners",
          "users",
          "failed",
          "slowed",
          "impact"
        }) {
      annotations.put(name, String.valueOf(values.get(name)));
    }
  }

  /**
   * Of what lasts, in the future; of what is over, never: Alertmanager takes only that for ended.
   */
  private long endsAt(Notification notification, long nowMillis) {
    if (!notification.change().ends()) {
      return nowMillis + holdMillis;
    }
    IncidentFacts facts = notification.facts();
    long ended = facts.endedAtMillis() == 0 ? facts.updatedAtMillis() : facts.endedAtMillis();
    // Not before it began, or Alertmanager refuses it; and event time may be ahead of this clock.
    return Math.max(facts.onsetMillis(), Math.min(ended, nowMillis - 1));
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
