package io.tidewatch.jobs.detection;

/**
 * Decides when a record counts: with its window, as an amendment, or never.
 *
 * @param latenessMillis for how long after its end a window is amended; whole minutes
 */
record LatenessRule(long latenessMillis) {
  /** Stands for a record that comes too late for its window. */
  static final long TOO_LATE = Long.MAX_VALUE;

  /**
   * The event time at which a record counts.
   *
   * @param windowEnd end of the record's window
   * @param clock the clock of the record's partition
   * @param closedUntil boundary up to which windows are closed downstream; it is ahead of the
   *     partition's clock only if the partition had been idle
   * @return the window's end if that is still open, the next boundary at which it can be amended if
   *     it is not, {@link #TOO_LATE} if its lateness is over
   */
  long due(long windowEnd, long clock, long closedUntil) {
    long passed = Math.max(clock, closedUntil);
    if (windowEnd > passed) {
      return windowEnd;
    }
    if (windowEnd + latenessMillis <= passed) {
      return TOO_LATE;
    }
    return Minutes.boundaryAfter(passed);
  }
}
