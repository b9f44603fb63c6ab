package io.tidewatch.jobs.incident;

/**
 * How far a tenant's feed has come, as the last marker that named it has it.
 *
 * @param heardMillis latest event time of the feed
 * @param markedMillis window boundary up to which the marker told
 */
record Progress(long heardMillis, long markedMillis) {
  /** The later of the two; null stands for not known. */
  static Progress later(Progress known, Progress heard) {
    if (known == null || heard == null) {
      return known == null ? heard : known;
    }
    return new Progress(
        Math.max(known.heardMillis, heard.heardMillis),
        Math.max(known.markedMillis, heard.markedMillis));
  }
}
