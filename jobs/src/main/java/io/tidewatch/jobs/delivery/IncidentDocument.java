package io.tidewatch.jobs.delivery;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.DocumentMapper;
import io.tidewatch.jobs.elasticsearch.JsonDocument;
import io.tidewatch.schemas.Exemplar;
import io.tidewatch.schemas.Impact;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentStep;
import io.tidewatch.schemas.Place;
import io.tidewatch.schemas.RelatedChange;
import io.tidewatch.schemas.SeriesRef;
import io.tidewatch.schemas.Suspect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Makes the document of an incident; docs/fields.md lists its fields. */
final class IncidentDocument implements DocumentMapper<Incident> {
  private static final long serialVersionUID = 1;

  /** Alias the incidents are written to. */
  static final String INDEX = "tidewatch-incidents";

  @Override
  public Document map(Incident incident) {
    var document =
        new JsonDocument()
            .put("@timestamp", incident.getUpdatedAt())
            .put("event.kind", "alert")
            .put("event.id", incident.getIncidentId())
            .put("event.start", incident.getOnset())
            .put("event.end", incident.getResolvedAt())
            .put("event.severity", JsonDocument.severity(incident.getLevel()))
            .put("event.reason", incident.getReason())
            .put("message", incident.getTitle())
            .put("organization.id", incident.getTenant())
            .put("rule.version", Long.toString(incident.getPolicyVersion()))
            .put("tidewatch.level", incident.getLevel())
            .put("tidewatch.peak_level", incident.getPeakLevel())
            .put("tidewatch.revision", incident.getRevision())
            .put("tidewatch.incident.kind", incident.getKind())
            .put("tidewatch.incident.state", incident.getState())
            .put("tidewatch.incident.priority", incident.getPriority())
            .put("tidewatch.incident.peak_priority", incident.getPeakPriority())
            .put("tidewatch.incident.opened_at", incident.getOpenedAt())
            .put("tidewatch.incident.acknowledged_by", incident.getAcknowledgedBy())
            .put("tidewatch.incident.acknowledged_at", incident.getAcknowledgedAt())
            .put("tidewatch.incident.assignee", incident.getAssignee())
            .put("tidewatch.incident.merged_into", incident.getMergedInto())
            .putAll("tidewatch.incident.alerts", incident.getAlerts())
            .put("tidewatch.incident.unknown_because", incident.getUnknownBecause());
    putSeries(document, incident);
    putImpact(document, incident.getImpact());
    putSuspects(document, incident.getSuspects());
    for (Place place : incident.getWhere()) {
      document.add(
          "tidewatch.where",
          new JsonDocument()
              .put("dimension", place.getDimension())
              .put("value", place.getValue())
              .put("share", place.getShare()));
    }
    putExemplars(document, incident.getExemplars());
    incident.getChanges().forEach(change -> document.add("tidewatch.changes", change(change)));
    incident.getSteps().forEach(step -> document.add("tidewatch.steps", step(step)));
    return document.toDocument(INDEX, incident.getIncidentId(), incident.getRevision());
  }

  private static void putSeries(JsonDocument document, Incident incident) {
    List<SeriesRef> series = incident.getSeries();
    document
        .putAll("service.name", series.stream().map(SeriesRef::getService).toList())
        .putAll(
            "tidewatch.series.id",
            series.stream()
                .map(
                    ref ->
                        JsonDocument.seriesId(
                            incident.getTenant(),
                            ref.getService(),
                            ref.getTransaction(),
                            ref.getSegment()))
                .toList())
        .putAll(
            "tidewatch.series.transaction", series.stream().map(SeriesRef::getTransaction).toList())
        .putAll(
            "tidewatch.series.segment",
            series.stream().map(SeriesRef::getSegment).filter(Objects::nonNull).toList());
  }

  private static void putImpact(JsonDocument document, Impact impact) {
    document
        .put("tidewatch.impact.score", impact.getScore())
        .put("tidewatch.impact.users_hit", impact.getUsersHit())
        .put("tidewatch.impact.users_hit_error", impact.getUsersHitError())
        .put("tidewatch.impact.failed", impact.getFailed())
        .put("tidewatch.impact.slowed", impact.getSlowed())
        .put("tidewatch.impact.lost", impact.getLost())
        .put("tidewatch.impact.lost_score", impact.getLostScore())
        .put("tidewatch.impact.excess_wait_micros", impact.getExcessWaitMicros());
    impact.getDefects().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            defect ->
                document.put(
                    "tidewatch.impact.defects." + defect.getKey().toLowerCase(Locale.ROOT),
                    defect.getValue()));
    impact.getGroups().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            group ->
                document.add(
                    "tidewatch.impact.groups",
                    new JsonDocument().put("name", group.getKey()).put("score", group.getValue())));
  }

  private static void putSuspects(JsonDocument document, List<Suspect> suspects) {
    if (!suspects.isEmpty()) {
      document.put("tidewatch.incident.blamed", suspects.get(0).getComponent());
    }
    for (Suspect suspect : suspects) {
      document.add(
          "tidewatch.suspects",
          new JsonDocument()
              .put("component", suspect.getComponent())
              .put("tier", suspect.getTier())
              .put("instance", suspect.getInstance())
              .put("share", suspect.getShare())
              .put("confidence", suspect.getConfidence())
              .put("excess_own_micros", suspect.getExcessOwnMicros())
              .put("excess_wire_micros", suspect.getExcessWireMicros())
              .put("excess_defects", suspect.getExcessDefects())
              .put("evidence", suspect.getEvidence()));
    }
  }

  private static void putExemplars(JsonDocument document, List<Exemplar> exemplars) {
    document.putAll(
        "trace.id", exemplars.stream().map(Exemplar::getTraceId).filter(Objects::nonNull).toList());
    for (Exemplar exemplar : exemplars) {
      document.add(
          "tidewatch.exemplars",
          new JsonDocument()
              .put("event_id", exemplar.getEventId())
              .put("trace_id", exemplar.getTraceId())
              .put("duration_micros", exemplar.getDurationMicros())
              .put("outcome", exemplar.getOutcome())
              .put("slow", exemplar.getSlow()));
    }
  }

  private static JsonDocument change(RelatedChange change) {
    return new JsonDocument()
        .put("id", change.getChangeId())
        .put("kind", change.getKind())
        .put("component", change.getComponent())
        .put("at", change.getAt())
        .put("description", change.getDescription());
  }

  private static JsonDocument step(IncidentStep step) {
    return new JsonDocument()
        .put("at", step.getAt())
        .put("what", step.getWhat())
        .put("author", step.getAuthor());
  }
}
