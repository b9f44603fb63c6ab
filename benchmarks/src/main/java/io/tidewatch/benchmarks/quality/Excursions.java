package io.tidewatch.benchmarks.quality;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts how often one series leaves ok: an excursion lasts from its first window at a level until
 * all windows of the time that clears an alert were well inside, and counts at its highest level.
 */
final class Excursions {
  /** Well inside: this many times more usual than the lowest level. */
  private static final double CALM_FACTOR = 4;

  private final SeriesPolicy policy;
  private final Map<Level, Long> reached = new EnumMap<>(Level.class);
  private Level peak = Level.OK;
  private long calmMinutes;

  Excursions(SeriesPolicy policy) {
    this.policy = policy;
  }

  /** Takes the return period of the next minute. */
  void observe(double returnPeriodMinutes) {
    peak = Level.worse(peak, policy.thresholds().levelOf(returnPeriodMinutes));
    if (peak == Level.OK) {
      return;
    }
    boolean calm = returnPeriodMinutes * CALM_FACTOR < policy.thresholds().warning().toMinutes();
    calmMinutes = calm ? calmMinutes + 1 : 0;
    if (calmMinutes >= policy.lifecycle().clearAfter().toMinutes()) {
      end();
    }
  }

  /** Ends the excursion that lasts, if one does. */
  void end() {
    for (Level level : Level.values()) {
      if (level != Level.OK && peak.atLeast(level)) {
        reached.merge(level, 1L, Long::sum);
      }
    }
    peak = Level.OK;
    calmMinutes = 0;
  }

  /** Excursions that reached the level. */
  long reached(Level level) {
    return reached.getOrDefault(level, 0L);
  }

  /** Adds what another series did. */
  void add(Excursions other) {
    other.reached.forEach((level, count) -> reached.merge(level, count, Long::sum));
  }
}
