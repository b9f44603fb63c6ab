package io.tidewatch.jobs.detection;

import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;

/**
 * A window that the clock has closed, or that late records have amended since.
 *
 * @param series the series
 * @param windowStart start of the window, milliseconds since the epoch
 * @param revision 0 for what came on time, counting the amendments from 1
 * @param statistics all that is counted so far
 * @param added what of that earlier revisions did not count; all of it, if there were none
 */
record ClosedWindow(
    SeriesKey series,
    long windowStart,
    int revision,
    WindowStatistics statistics,
    WindowStatistics added) {

  /** A window of which all came on time. */
  static ClosedWindow onTime(SeriesKey series, long windowStart, WindowStatistics statistics) {
    return new ClosedWindow(series, windowStart, 0, statistics, statistics);
  }

  long windowEnd() {
    return windowStart + Minutes.WINDOW_MILLIS;
  }
}
