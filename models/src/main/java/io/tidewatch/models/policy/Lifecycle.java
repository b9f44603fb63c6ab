package io.tidewatch.models.policy;

import java.time.Duration;

/**
 * When an alert is raised, changed and cleared. All times are event time.
 *
 * @param raiseAfter windows out of ok that raise an alert
 * @param raiseWithin latest windows among which they are counted
 * @param raiseAtOnce return period from which one window alone raises an alert
 * @param clearAfter time in a row that an indicator must be well below the lowest level to clear
 * @param hold time for which a level, once shown, is not lowered
 * @param flappingAfter raises within {@code flappingWithin} from which an alert counts as flapping;
 *     a flapping alert is kept up until it was quiet for all of that time
 * @param flappingWithin time over which raises are counted
 */
public record Lifecycle(
    int raiseAfter,
    int raiseWithin,
    Duration raiseAtOnce,
    Duration clearAfter,
    Duration hold,
    int flappingAfter,
    Duration flappingWithin) {

  /** Most windows that {@code raiseWithin} may span. */
  public static final int MAX_RAISE_WITHIN = 20;

  private static final Lifecycle DEFAULTS =
      new Lifecycle(
          2,
          3,
          Duration.ofDays(3650),
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          4,
          Duration.ofHours(1));

  /** An indicator that cannot be measured is not known to be well: it clears that much later. */
  private static final int UNMEASURED_FACTOR = 6;

  /**
   * Refuses counts and times that could never raise or never clear, and times of over a century.
   */
  public Lifecycle {
    if (raiseAfter < 1 || raiseWithin < raiseAfter || raiseWithin > MAX_RAISE_WITHIN) {
      throw new IllegalArgumentException(
          "lifecycle needs 1 <= raiseAfter (%d) <= raiseWithin (%d) <= %d"
              .formatted(raiseAfter, raiseWithin, MAX_RAISE_WITHIN));
    }
    if (raiseAtOnce.isNegative()
        || clearAfter.isNegative()
        || hold.isNegative()
        || flappingWithin.isNegative()) {
      throw new IllegalArgumentException(
          ("lifecycle.raiseAtOnce (%s), clearAfter (%s), hold (%s) and flappingWithin (%s) must not be"
                  + " negative")
              .formatted(raiseAtOnce, clearAfter, hold, flappingWithin));
    }
    PolicyRules.notEndless("lifecycle.raiseAtOnce", raiseAtOnce);
    PolicyRules.notEndless("lifecycle.clearAfter", clearAfter);
    PolicyRules.notEndless("lifecycle.hold", hold);
    PolicyRules.notEndless("lifecycle.flappingWithin", flappingWithin);
    if (flappingAfter < 2) {
      throw new IllegalArgumentException(
          "lifecycle.flappingAfter (%d) must be at least 2".formatted(flappingAfter));
    }
  }

  /**
   * Two of three windows, or one of ten years, raise; five quiet minutes clear, the fourth raise in
   * an hour flaps.
   */
  public static Lifecycle defaults() {
    return DEFAULTS;
  }

  /** Time without a measurement after which an alert is cleared. */
  public Duration clearUnmeasuredAfter() {
    return clearAfter.multipliedBy(UNMEASURED_FACTOR);
  }

  /**
   * The same lifecycle for judgements that come less often than every minute.
   *
   * @param times how many minutes lie between two of them
   */
  public Lifecycle stretched(int times) {
    return new Lifecycle(
        raiseAfter,
        raiseWithin,
        raiseAtOnce,
        clearAfter.multipliedBy(times),
        hold.multipliedBy(times),
        flappingAfter,
        flappingWithin.multipliedBy(times));
  }

  /** Longest time for which an alert may last after the last window that deviated. */
  public Duration settledAfter() {
    Duration slowest = clearUnmeasuredAfter();
    return hold.plus(slowest.compareTo(flappingWithin) > 0 ? slowest : flappingWithin);
  }
}
