package io.tidewatch.jobs.detection;

import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.retention.WindowRecord;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowFigures;
import io.tidewatch.models.window.WindowStatistics;

/**
 * A window and what the model says of it.
 *
 * @param series the series
 * @param revision 0 for the first judgement, counting the amendments from 1
 * @param statistics what happened
 * @param added what of that earlier revisions did not count
 * @param judgement what the model says of that
 * @param policy the policies that judged
 * @param mark what was announced for the window
 */
record ScoredWindow(
    SeriesKey series,
    int revision,
    WindowStatistics statistics,
    WindowStatistics added,
    Judgement judgement,
    SeriesPolicy policy,
    CalendarMark mark)
    implements Scored {

  /** All that is told of it. */
  WindowRecord record() {
    return new WindowRecord(
        revision, policy.version(), mark, WindowFigures.of(statistics), judgement);
  }
}
