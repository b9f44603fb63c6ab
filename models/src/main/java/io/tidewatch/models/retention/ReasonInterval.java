package io.tidewatch.models.retention;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.Reason;

/**
 * Windows in a row that had the same level for the same reason. Minutes without a window, for
 * nothing happened and nothing was judged, lie between intervals.
 *
 * @param fromMillis start of the first window, event time
 * @param toMillis end of the last one
 * @param level their level
 * @param reason why it was that
 */
public record ReasonInterval(long fromMillis, long toMillis, Level level, Reason reason) {}
