package io.tidewatch.jobs.detection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.retention.Rounding;
import io.tidewatch.models.retention.WindowRecord;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * Makes the document of a judged window; docs/fields.md lists its fields. There is one per series
 * and minute, and indexing it costs more than all that was computed for it: so it is written field
 * by field, says nothing twice, and leaves out zero counts and what is said of every indicator
 * inside its band.
 */
final class WindowDocument {
  private static final String INDEX_PREFIX = "tidewatch-windows-";
  private static final long MILLIS_OF_DAY = 86_400_000;

  /** Elasticsearch takes ids of up to 512 bytes; what follows the name needs some of them. */
  private static final int LONGEST_NAME_BYTES = 480;

  private static final int MOST_BYTES_A_CHAR = 3;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private WindowDocument() {}

  /**
   * The document: the same for the same window and revision, whoever computes it again.
   *
   * @param inHour whether an hour's document counts the window too
   */
  static Document of(SeriesKey series, WindowRecord window, boolean inHour) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(2048);
        JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeHead(series, window, json);
      if (inHour) {
        json.writeBooleanField("tidewatch.in_hour", true);
      }
      writeCalendar(window.mark(), json);
      writeFigures(window.figures(), json);
      for (IndicatorJudgement indicator : window.judgement().indicators()) {
        writeIndicator(indicator, json);
      }
      json.writeEndObject();
      json.flush();
      long start = window.judgement().windowStart();
      return new Document(
          INDEX_PREFIX + day(start),
          id(series, start),
          window.revision() + 1L,
          bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  /** Names the series and the window; by a hash, if the names are longer than an id may be. */
  static String id(SeriesKey series, long start) {
    String name = series.id();
    boolean fits = name.length() * MOST_BYTES_A_CHAR < LONGEST_NAME_BYTES;
    return (fits ? name : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        + "|"
        + start;
  }

  private static void writeHead(SeriesKey series, WindowRecord window, JsonGenerator json)
      throws IOException {
    Judgement judgement = window.judgement();
    json.writeStringField("@timestamp", Instant.ofEpochMilli(judgement.windowStart()).toString());
    json.writeStringField("event.kind", "metric");
    json.writeNumberField("event.severity", judgement.level().code());
    writeNumber("event.risk_score_norm", window.worstScore(), Rounding.SCORE, json);
    json.writeStringField("organization.id", series.tenant());
    json.writeStringField("service.name", series.service());
    json.writeStringField("rule.version", Long.toString(window.policyVersion()));
    json.writeStringField("tidewatch.level", lowerCase(judgement.level()));
    json.writeNumberField("tidewatch.revision", window.revision());
    json.writeStringField("tidewatch.series.id", series.toString());
    json.writeStringField("tidewatch.series.transaction", series.transaction());
    if (!series.segment().isEmpty()) {
      json.writeStringField("tidewatch.series.segment", series.segment());
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

  private static void writeFigures(WindowFigures figures, JsonGenerator json) throws IOException {
    json.writeNumberField("tidewatch.transactions", figures.transactions());
    writeCount("tidewatch.satisfied", figures.satisfied(), json);
    writeCount("tidewatch.tolerating", figures.tolerating(), json);
    writeCount("tidewatch.frustrated", figures.frustrated(), json);
    writeCount("tidewatch.slow", figures.slow(), json);
    writeCount("tidewatch.users_hit", figures.usersHit(), json);
    if (!figures.defects().isEmpty()) {
      writeCount("tidewatch.defects.total", figures.allDefects(), json);
      for (Outcome outcome : Outcome.values()) {
        writeCount("tidewatch.defects." + lowerCase(outcome), figures.defects(outcome), json);
      }
    }
  }

  private static void writeIndicator(IndicatorJudgement judgement, JsonGenerator json)
      throws IOException {
    IndicatorFields fields = IndicatorFields.of(judgement.indicator());
    Rounding digits = Rounding.of(judgement.indicator());
    writeNumber(fields.observed(), judgement.observed(), digits, json);
    writeNumber(fields.expected(), judgement.expected(), digits, json);
    writeNumber(fields.lower(), judgement.lower(), digits, json);
    writeNumber(fields.upper(), judgement.upper(), digits, json);
    writeNumber(fields.score(), judgement.score(), Rounding.SCORE, json);
    if (judgement.reason() != Reason.WITHIN_BAND) {
      json.writeStringField(fields.level(), lowerCase(judgement.level()));
      json.writeStringField(fields.reason(), judgement.reason().code());
      json.writeNumberField(fields.evidence(), judgement.evidence());
      json.writeNumberField(fields.horizon(), judgement.horizonMinutes());
    }
  }

  private static void writeCount(String field, long count, JsonGenerator json) throws IOException {
    if (count > 0) {
      json.writeNumberField(field, count);
    }
  }

  /** Leaves out what is no number: JSON has no name for it. */
  private static void writeNumber(String field, double value, Rounding digits, JsonGenerator json)
      throws IOException {
    if (!Double.isFinite(value)) {
      return;
    }
    double rounded = digits.round(value);
    if (digits.isWhole() && Math.abs(rounded) < Long.MAX_VALUE) {
      json.writeNumberField(field, (long) rounded);
    } else {
      json.writeNumberField(field, rounded);
    }
  }

  /** The day in UTC as in 2026.01.31; without a formatter, which took longer than the judgement. */
  static String day(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_OF_DAY)).toString().replace('-', '.');
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
