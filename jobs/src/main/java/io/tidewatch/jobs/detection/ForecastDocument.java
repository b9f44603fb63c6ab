package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.JsonDocument;
import io.tidewatch.models.forecast.ForecastStep;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Makes the document of an outlook; docs/fields.md lists its fields. */
final class ForecastDocument {
  private static final String INDEX_PREFIX = "tidewatch-forecasts-";

  /** Hours ahead of which the forecast is told. */
  private static final List<Integer> LEADS = List.of(1, 6, 24, 72, 168);

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private ForecastDocument() {}

  /** The document: the same for the same hour, whoever computes it again. */
  static Document of(Foreseen foreseen, Outlook outlook) {
    SeriesKey series = foreseen.series();
    JsonDocument document =
        new JsonDocument()
            .put("@timestamp", Instant.ofEpochMilli(outlook.hourEnd()))
            .put("event.kind", "metric")
            .put("organization.id", series.tenant())
            .put("service.name", series.service())
            .put("rule.version", Long.toString(foreseen.policy().version()))
            .put("tidewatch.series.id", series.toString())
            .put("tidewatch.series.transaction", series.transaction())
            .put("tidewatch.series.segment", series.segment())
            .put("event.severity", outlook.level().code())
            .put("tidewatch.level", outlook.level())
            .put("tidewatch.revision", 1)
            .put("tidewatch.transactions", outlook.transactions())
            .put("tidewatch.forecast.indicator", outlook.objective().indicator().id())
            .put("tidewatch.forecast.observed", outlook.observed())
            .put("tidewatch.forecast.objective", outlook.objective().bound())
            .put("tidewatch.forecast.prospect", outlook.prospect())
            .put("tidewatch.forecast.breach.earliest", time(outlook.breach().earliest()))
            .put("tidewatch.forecast.breach.expected", time(outlook.breach().expected()))
            .put("tidewatch.forecast.breach.likely", time(outlook.breach().likely()))
            .put("tidewatch.forecast.breach.latest", time(outlook.breach().latest()));
    for (int lead : LEADS) {
      // Where the clock is put forward an hour is missing, so the step is looked for by its time.
      long start = outlook.hourEnd() + (lead - 1) * HOUR_MILLIS;
      outlook.forecast().steps().stream()
          .filter(step -> step.startMillis() == start)
          .findFirst()
          .ifPresent(step -> write("tidewatch.forecast.ahead_" + lead + "h.", step, document));
    }
    String day = WindowDocument.day(outlook.hourEnd());
    String id = WindowDocument.id(series, outlook.hourEnd());
    return document.toDocument(
        INDEX_PREFIX + day, id + "|" + outlook.objective().indicator().id(), 1);
  }

  private static void write(String prefix, ForecastStep step, JsonDocument document) {
    document
        .put(prefix + "median", step.median())
        .put(prefix + "lower", step.lower90())
        .put(prefix + "upper", step.upper90());
  }

  private static Instant time(OptionalLong millis) {
    return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()) : null;
  }
}
