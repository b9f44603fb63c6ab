package io.tidewatch.cli.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.models.indicator.Indicator;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a window says of one indicator; NaN where it says nothing. In the indicator's unit.
 *
 * @param start its start, event time in milliseconds
 * @param observed what was measured
 * @param expected what was expected
 * @param lower lower end of the band
 * @param upper its upper end
 */
record ChartPoint(long start, double observed, double expected, double lower, double upper) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the document of a window. */
  static ChartPoint of(Document window, long start, Indicator indicator) {
    JsonNode json;
    try {
      json = JSON.readTree(window.json());
    } catch (IOException e) {
      throw new UncheckedIOException("a document of this process cannot be read", e);
    }
    String prefix = "tidewatch.indicators." + indicator.id() + ".";
    return new ChartPoint(
        start,
        json.path(prefix + "observed").asDouble(Double.NaN),
        json.path(prefix + "expected").asDouble(Double.NaN),
        json.path(prefix + "lower").asDouble(Double.NaN),
        json.path(prefix + "upper").asDouble(Double.NaN));
  }
}
