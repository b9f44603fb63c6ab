package io.tidewatch.models.retention;

/**
 * The latest time of which every window is kept: from so long before the first window that stood
 * out until so long after the last one.
 *
 * @param fromMillis its start, event time
 * @param untilMillis its end, exclusive
 */
record Spell(long fromMillis, long untilMillis) {
  /** There was none yet. */
  static final Spell NONE = new Spell(Long.MIN_VALUE, Long.MIN_VALUE);

  boolean covers(WindowRecord window) {
    return window.start() >= fromMillis && window.start() < untilMillis;
  }

  /** With another time: both together if they touch, else the later one. */
  Spell with(long from, long until) {
    if (from > untilMillis) {
      return new Spell(from, until);
    }
    return until < fromMillis
        ? this
        : new Spell(Math.min(from, fromMillis), Math.max(until, untilMillis));
  }
}
