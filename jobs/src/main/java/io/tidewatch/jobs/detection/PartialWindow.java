package io.tidewatch.jobs.detection;

import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;

/**
 * What one task counted of one series and window since it last passed something on.
 *
 * @param series the series
 * @param windowStart start of the window, milliseconds since the epoch
 * @param dueMillis event time at which this part counts: the window's end if it came on time, else
 *     the boundary at which the window is amended by it
 * @param statistics what was counted
 */
record PartialWindow(
    SeriesKey series, long windowStart, long dueMillis, WindowStatistics statistics) {

  long windowEnd() {
    return windowStart + Minutes.WINDOW_MILLIS;
  }

  boolean isOnTime() {
    return dueMillis == windowEnd();
  }
}
