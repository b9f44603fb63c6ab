package io.tidewatch.jobs.delivery;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.DocumentMapper;
import io.tidewatch.jobs.elasticsearch.JsonDocument;
import io.tidewatch.schemas.Alert;

/** Makes the document of an alert; docs/fields.md lists its fields. */
final class AlertDocument implements DocumentMapper<Alert> {
  private static final long serialVersionUID = 1;

  /** Alias the alerts are written to. */
  static final String INDEX = "tidewatch-alerts";

  @Override
  public Document map(Alert alert) {
    return new JsonDocument()
        .put("@timestamp", alert.getUpdatedAt())
        .put("event.kind", "alert")
        .put("event.id", alert.getAlertId())
        .put("event.start", alert.getOnset())
        .put("event.end", alert.getClearedAt())
        .put("event.severity", JsonDocument.severity(alert.getLevel()))
        .put("event.risk_score_norm", alert.getScore())
        .put("event.reason", alert.getReason())
        .put("organization.id", alert.getTenant())
        .put("service.name", alert.getService())
        .put("rule.name", alert.getIndicator())
        .put("rule.version", Long.toString(alert.getPolicyVersion()))
        .put("tidewatch.level", alert.getLevel())
        .put("tidewatch.peak_level", alert.getPeakLevel())
        .put("tidewatch.shadow", alert.getShadow())
        .put("tidewatch.revision", alert.getRevision())
        .put("tidewatch.reason", alert.getReasonCode())
        .put("tidewatch.series.id", seriesId(alert))
        .put("tidewatch.series.transaction", alert.getTransaction())
        .put("tidewatch.series.segment", alert.getSegment())
        .put("tidewatch.transactions", alert.getTransactions())
        .put("tidewatch.alert.state", alert.getState())
        .put("tidewatch.alert.peak_score", alert.getPeakScore())
        .put("tidewatch.alert.raised_at", alert.getRaisedAt())
        .put("tidewatch.alert.observed", alert.getObserved())
        .put("tidewatch.alert.expected", alert.getExpected())
        .put("tidewatch.alert.lower", alert.getLower())
        .put("tidewatch.alert.upper", alert.getUpper())
        .put("tidewatch.alert.unit", alert.getUnit())
        .toDocument(INDEX, alert.getAlertId(), alert.getRevision());
  }

  private static String seriesId(Alert alert) {
    return JsonDocument.seriesId(
        alert.getTenant(), alert.getService(), alert.getTransaction(), alert.getSegment());
  }
}
