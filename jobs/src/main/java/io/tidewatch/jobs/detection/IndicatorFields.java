package io.tidewatch.jobs.detection;

import io.tidewatch.models.indicator.Indicator;
import java.util.EnumMap;
import java.util.Map;

/** The names of an indicator's fields in the document of a window. */
record IndicatorFields(
    String observed,
    String expected,
    String lower,
    String upper,
    String score,
    String level,
    String reason,
    String evidence,
    String horizon) {
  private static final Map<Indicator, IndicatorFields> ALL = new EnumMap<>(Indicator.class);

  static {
    for (Indicator indicator : Indicator.values()) {
      ALL.put(indicator, named(indicator));
    }
  }

  static IndicatorFields of(Indicator indicator) {
    return ALL.get(indicator);
  }

  private static IndicatorFields named(Indicator indicator) {
    String prefix = "tidewatch.indicators." + indicator.id() + ".";
    return new IndicatorFields(
        prefix + "observed",
        prefix + "expected",
        prefix + "lower",
        prefix + "upper",
        prefix + "score",
        prefix + "level",
        prefix + "reason",
        prefix + "evidence",
        prefix + "horizon_minutes");
  }
}
