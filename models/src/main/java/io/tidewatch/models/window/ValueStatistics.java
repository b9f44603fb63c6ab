package io.tidewatch.models.window;

/**
 * What happened to the transactions of one value of a dimension in one window.
 *
 * @param dimension the dimension
 * @param value the value; {@code (other)} for those beyond the bound
 * @param transactions transactions of that value
 * @param defects those that ended in a defect
 * @param durationMicros sum of their durations
 */
public record ValueStatistics(
    Dimension dimension, String value, long transactions, long defects, long durationMicros) {
  /** Whether it stands for one value alone. */
  public boolean isOneValue() {
    return !value.equals(CounterTable.REST_NAME);
  }
}
