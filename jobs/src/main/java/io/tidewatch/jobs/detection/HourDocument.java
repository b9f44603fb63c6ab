package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.JsonDocument;
import io.tidewatch.models.retention.HourRecord;
import io.tidewatch.models.retention.ReasonInterval;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowFigures;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Makes the document of a series' hour; docs/fields.md lists its fields. */
final class HourDocument {
  private static final String INDEX_PREFIX = "tidewatch-hours-";

  private HourDocument() {}

  /** The document: the same for the same hour and revision, whoever computes it again. */
  static Document of(SeriesKey series, HourRecord hour) {
    JsonDocument document =
        new JsonDocument()
            .put("@timestamp", Instant.ofEpochMilli(hour.startMillis()))
            .put("event.kind", "metric")
            .put("event.severity", hour.level().code())
            .put("event.risk_score_norm", hour.score())
            .put("organization.id", series.tenant())
            .put("service.name", series.service())
            .put("rule.version", Long.toString(hour.policyVersion()))
            .put("tidewatch.level", hour.level())
            .put("tidewatch.revision", hour.revision())
            .put("tidewatch.series.id", series.toString())
            .put("tidewatch.series.transaction", series.transaction())
            .put("tidewatch.series.segment", series.segment())
            .put("tidewatch.windows.judged", hour.windows())
            .put("tidewatch.windows.not_ok", hour.windowsNotOk());
    writeFigures(hour.figures(), document);
    writeDurations(hour.durations(), document);
    writeIntervals(hour, document);
    return document.toDocument(
        INDEX_PREFIX + WindowDocument.day(hour.startMillis()),
        WindowDocument.id(series, hour.startMillis()),
        hour.revision());
  }

  private static void writeFigures(WindowFigures figures, JsonDocument document) {
    document
        .put("tidewatch.transactions", figures.transactions())
        .put("tidewatch.satisfied", figures.satisfied())
        .put("tidewatch.tolerating", figures.tolerating())
        .put("tidewatch.frustrated", figures.frustrated())
        .put("tidewatch.slow", figures.slow())
        .put("tidewatch.users_hit", figures.usersHit())
        .put("tidewatch.defects.total", figures.allDefects());
    for (Outcome outcome : Outcome.values()) {
      if (figures.defects(outcome) > 0) {
        document.put(
            "tidewatch.defects." + outcome.name().toLowerCase(Locale.ROOT),
            figures.defects(outcome));
      }
    }
  }

  private static void writeDurations(HourRecord.Durations durations, JsonDocument document) {
    document
        .put("tidewatch.duration.mean", Math.rint(durations.mean()))
        .put("tidewatch.duration.p50", Math.rint(durations.p50()))
        .put("tidewatch.duration.p95", Math.rint(durations.p95()))
        .put("tidewatch.duration.p99", Math.rint(durations.p99()));
  }

  private static void writeIntervals(HourRecord hour, JsonDocument document) {
    Set<String> reasons = new LinkedHashSet<>();
    for (ReasonInterval interval : hour.intervals()) {
      reasons.add(interval.reason().code());
      document.add(
          "tidewatch.intervals",
          new JsonDocument()
              .put("from", Instant.ofEpochMilli(interval.fromMillis()))
              .put("to", Instant.ofEpochMilli(interval.toMillis()))
              .put("level", interval.level())
              .put("reason", interval.reason().code()));
    }
    document.putAll("tidewatch.reason", reasons);
  }
}
