package io.tidewatch.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.series.Scores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A judged window, as its document tells of it.
 *
 * @param start its start
 * @param transactions transactions in it
 * @param level worst level of its indicators
 * @param reason why it is that
 * @param learning whether the model was still warming up
 * @param policyVersion version of the policies that judged it; 0 for the built-in defaults
 * @param calendar what the calendar said of it, empty if nothing
 * @param revision how often late records amended it
 * @param indicators its indicators, those that were judged
 */
record StoredWindow(
    Instant start,
    long transactions,
    Level level,
    Reason reason,
    boolean learning,
    String policyVersion,
    String calendar,
    int revision,
    List<IndicatorJudgement> indicators) {

  StoredWindow {
    indicators = List.copyOf(indicators);
  }

  /** Reads the document. */
  static StoredWindow of(JsonNode document) {
    List<IndicatorJudgement> indicators = new ArrayList<>();
    for (Indicator indicator : Indicator.values()) {
      String prefix = "tidewatch.indicators." + indicator.id() + ".";
      if (document.has(prefix + "score") || document.has(prefix + "reason")) {
        indicators.add(indicator(indicator, prefix, document));
      }
    }
    return new StoredWindow(
        Instant.parse(document.path("@timestamp").asText()),
        document.path("tidewatch.transactions").asLong(),
        level(document.path("tidewatch.level")),
        Reason.ofCode(document.path("tidewatch.reason").asText()),
        document.path("tidewatch.learning").asBoolean(),
        document.path("rule.version").asText(),
        calendar(document),
        document.path("tidewatch.revision").asInt(),
        indicators);
  }

  private static IndicatorJudgement indicator(
      Indicator indicator, String prefix, JsonNode document) {
    double score = document.path(prefix + "score").asDouble();
    return new IndicatorJudgement(
        indicator,
        number(document, prefix + "observed"),
        number(document, prefix + "expected"),
        number(document, prefix + "lower"),
        number(document, prefix + "upper"),
        score,
        Scores.returnPeriodMinutes(score),
        level(document.path(prefix + "level")),
        Reason.ofCode(document.path(prefix + "reason").asText(Reason.WITHIN_BAND.code())),
        document.path(prefix + "evidence").asLong(),
        document.path(prefix + "horizon_minutes").asLong());
  }

  private static String calendar(JsonNode document) {
    String name = document.path("tidewatch.calendar.name").asText();
    if (name.isEmpty()) {
      return "";
    }
    List<String> effects = new ArrayList<>();
    if (document.path("tidewatch.calendar.mute").asBoolean()) {
      effects.add("alerts are muted");
    }
    if (!document.path("tidewatch.calendar.learn").asBoolean()) {
      effects.add("nothing is learnt");
    }
    if (!document.path("tidewatch.calendar.count").asBoolean()) {
      effects.add("it does not count towards objectives");
    }
    return effects.isEmpty() ? name : name + ": " + String.join(", ", effects);
  }

  /** What a window says nothing of is ok. */
  private static Level level(JsonNode name) {
    return name.isMissingNode() ? Level.OK : Level.valueOf(name.asText().toUpperCase(Locale.ROOT));
  }

  private static double number(JsonNode document, String field) {
    return document.path(field).asDouble(Double.NaN);
  }
}
