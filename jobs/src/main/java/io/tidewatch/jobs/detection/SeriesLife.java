package io.tidewatch.jobs.detection;

/**
 * When a series was last seen, and when it is to be looked at again.
 *
 * @param lastSeenMillis end of the last window with data
 * @param wakeMillis boundary for which a timer is set
 * @param unsettledMillis end of the last window that earned a level; {@link Long#MIN_VALUE} if none
 * @param tried whether anything is stored of what is tried out on it
 */
record SeriesLife(long lastSeenMillis, long wakeMillis, long unsettledMillis, boolean tried) {
  /** The life of a series on which nothing is tried out. */
  SeriesLife(long lastSeenMillis, long wakeMillis, long unsettledMillis) {
    this(lastSeenMillis, wakeMillis, unsettledMillis, false);
  }
}
