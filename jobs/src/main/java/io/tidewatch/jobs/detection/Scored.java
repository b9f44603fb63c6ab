package io.tidewatch.jobs.detection;

import io.tidewatch.models.transaction.SeriesKey;

/** What the scoring tells the stages behind it, within one task. */
sealed interface Scored permits ScoredWindow, Foreseen, ExpiredSeries, Shadowed {
  /** The series it is about. */
  SeriesKey series();
}
