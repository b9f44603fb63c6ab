package io.tidewatch.models.alerting;

import io.tidewatch.models.indicator.Level;

/** The levels of the latest judged windows, three bits each, latest lowest. */
final class RecentLevels {
  static final long NONE = 0;
  private static final int BITS = 3;
  private static final long MASK = (1 << BITS) - 1;

  private RecentLevels() {}

  static long with(long recent, Level latest) {
    return recent << BITS | latest.code();
  }

  /** The highest level that at least {@code times} of the latest {@code among} windows reached. */
  static Level reached(long recent, int times, int among) {
    Level[] levels = Level.values();
    for (int i = levels.length - 1; i > 0; i--) {
      if (count(recent, among, levels[i]) >= times) {
        return levels[i];
      }
    }
    return Level.OK;
  }

  private static int count(long recent, int among, Level least) {
    int count = 0;
    for (int i = 0; i < among; i++) {
      long code = recent >>> (i * BITS) & MASK;
      count += code >= least.code() ? 1 : 0;
    }
    return count;
  }
}
