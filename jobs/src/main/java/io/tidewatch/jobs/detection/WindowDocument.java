package io.tidewatch.jobs.detection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.window.WindowStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Makes the document of a judged window; docs/fields.md lists its fields. Written field by field,
 * since there is one per series and minute.
 */
final class WindowDocument {
  private static final String INDEX_PREFIX = "tidewatch-windows-";
  private static final JsonFactory JSON = new JsonFactory();

  private WindowDocument() {}

  /** The document: the same for the same window and revision, whoever computes it again. */
  static Document of(ScoredWindow window) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(2048);
        JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeHead(window, json);
      writeCalendar(window.mark(), json);
      writeStatistics(window.statistics(), json);
      for (IndicatorJudgement indicator : window.judgement().indicators()) {
        writeIndicator(indicator, json);
      }
      json.writeEndObject();
      json.flush();
      long start = window.judgement().windowStart();
      return new Document(
          INDEX_PREFIX + day(start),
          window.series() + "|" + start,
          window.revision() + 1L,
          bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  private static void writeHead(ScoredWindow window, JsonGenerator json) throws IOException {
    Judgement judgement = window.judgement();
    String start = Instant.ofEpochMilli(judgement.windowStart()).toString();
    json.writeStringField("@timestamp", start);
    json.writeStringField("event.kind", "metric");
    json.writeStringField("event.start", start);
    json.writeStringField("event.end", Instant.ofEpochMilli(judgement.windowEnd()).toString());
    json.writeNumberField("event.severity", judgement.level().code());
    writeNumber("event.risk_score_norm", worstScore(judgement), json);
    json.writeStringField("organization.id", window.series().tenant());
    json.writeStringField("service.name", window.series().service());
    json.writeStringField("rule.version", Long.toString(window.policy().version()));
    json.writeStringField("tidewatch.level", lowerCase(judgement.level()));
    json.writeNumberField("tidewatch.revision", window.revision());
    json.writeStringField("tidewatch.series.id", window.series().toString());
    json.writeStringField("tidewatch.series.transaction", window.series().transaction());
    if (!window.series().segment().isEmpty()) {
      json.writeStringField("tidewatch.series.segment", window.series().segment());
    }
    json.writeStringField("tidewatch.reason", judgement.reason().code());
    json.writeBooleanField("tidewatch.learning", judgement.learning());
  }

  private static void writeCalendar(CalendarMark mark, JsonGenerator json) throws IOException {
    if (mark.name().isEmpty()) {
      return;
    }
    json.writeStringField("tidewatch.calendar.name", mark.name());
    json.writeBooleanField("tidewatch.calendar.mute", mark.mute());
    json.writeBooleanField("tidewatch.calendar.learn", mark.learn());
    json.writeBooleanField("tidewatch.calendar.count", mark.count());
  }

  private static void writeStatistics(WindowStatistics statistics, JsonGenerator json)
      throws IOException {
    json.writeNumberField("tidewatch.transactions", statistics.transactions());
    json.writeNumberField("tidewatch.satisfied", statistics.satisfied());
    json.writeNumberField("tidewatch.tolerating", statistics.tolerating());
    json.writeNumberField("tidewatch.frustrated", statistics.frustrated());
    json.writeNumberField("tidewatch.slow", statistics.slow());
    json.writeNumberField(
        "tidewatch.users_hit",
        statistics.hitUsers().isEmpty() ? 0 : Math.round(statistics.hitUsers().estimate()));
    json.writeNumberField("tidewatch.defects.total", statistics.defects());
    for (Outcome outcome : Outcome.values()) {
      if (outcome.isDefect() && statistics.count(outcome) > 0) {
        json.writeNumberField("tidewatch.defects." + lowerCase(outcome), statistics.count(outcome));
      }
    }
  }

  private static void writeIndicator(IndicatorJudgement judgement, JsonGenerator json)
      throws IOException {
    String prefix = "tidewatch.indicators." + judgement.indicator().id();
    writeNumber(prefix + ".observed", judgement.observed(), json);
    writeNumber(prefix + ".expected", judgement.expected(), json);
    writeNumber(prefix + ".lower", judgement.lower(), json);
    writeNumber(prefix + ".upper", judgement.upper(), json);
    writeNumber(prefix + ".score", judgement.score(), json);
    json.writeStringField(prefix + ".level", lowerCase(judgement.level()));
    json.writeStringField(prefix + ".reason", judgement.reason().code());
    json.writeNumberField(prefix + ".evidence", judgement.evidence());
    json.writeNumberField(prefix + ".horizon_minutes", judgement.horizonMinutes());
  }

  /** Leaves out what is no number: JSON has no name for it. */
  private static void writeNumber(String field, double value, JsonGenerator json)
      throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    }
  }

  private static double worstScore(Judgement judgement) {
    return judgement.indicators().stream()
        .mapToDouble(IndicatorJudgement::score)
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }

  private static String day(long millis) {
    LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    return "%04d.%02d.%02d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
