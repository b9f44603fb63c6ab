package io.tidewatch.models.policy;

/** What was announced for one series. */
@FunctionalInterface
public interface SeriesCalendar {
  /** Nothing was ever announced. */
  SeriesCalendar EMPTY = (startMillis, endMillis) -> CalendarMark.NONE;

  /**
   * What was announced for a window.
   *
   * @param startMillis its start, milliseconds since the epoch
   * @param endMillis its end, exclusive
   */
  CalendarMark at(long startMillis, long endMillis);
}
