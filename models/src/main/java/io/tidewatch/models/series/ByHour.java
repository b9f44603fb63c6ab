package io.tidewatch.models.series;

/** How much a rate may differ from one hour of the week to another. */
enum ByHour {
  /** Not at all: it has no profile. */
  SAME,
  /** Somewhat: until an hour was seen, what deviates from all others deviates. */
  SIMILAR,
  /**
   * By orders of magnitude: what an hour that was never seen brings is that hour's own, however far
   * it is from all others.
   */
  ANY
}
