package io.tidewatch.models.evidence;

import io.tidewatch.models.window.Dimension;
import java.util.Objects;

/**
 * What happened to the transactions of one value of a dimension in one window of a series, beside
 * what is normal for that value.
 *
 * @param dimension the dimension
 * @param value the value
 * @param transactions transactions of that value
 * @param micros sum of their durations
 * @param expectedMicros what the baseline expects that sum to be
 * @param deviationMicros dispersion of that sum by the baseline
 * @param defects those that ended in a defect
 * @param expectedDefects what the baseline expects that count to be
 */
public record ValueDeviation(
    Dimension dimension,
    String value,
    long transactions,
    long micros,
    double expectedMicros,
    double deviationMicros,
    long defects,
    double expectedDefects) {
  /** Refuses nulls, negative counts and figures that are not numbers. */
  public ValueDeviation {
    Objects.requireNonNull(dimension, "dimension");
    Objects.requireNonNull(value, "value");
    if (transactions < 0 || micros < 0 || defects < 0) {
      throw new IllegalArgumentException(
          "%s %s: transactions (%d), micros (%d) and defects (%d) must not be negative"
              .formatted(dimension, value, transactions, micros, defects));
    }
    requireExpectation(value, "expectedMicros", expectedMicros);
    requireExpectation(value, "deviationMicros", deviationMicros);
    requireExpectation(value, "expectedDefects", expectedDefects);
  }

  private static void requireExpectation(String value, String name, double figure) {
    if (!(figure >= 0 && figure < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: %s (%s) must be a finite number from 0".formatted(value, name, figure));
    }
  }
}
