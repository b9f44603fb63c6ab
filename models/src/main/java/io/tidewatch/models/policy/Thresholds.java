package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import java.time.Duration;
import java.util.List;

/**
 * How rare an excursion must be to earn a level. A return period is the mean time between two
 * excursions as bad by chance alone, over everything that is judged of one series.
 *
 * <p>Nothing that is learnt depends on them: they can be changed at any time.
 *
 * @param warning return period from which the level is {@link Level#WARNING}
 * @param minor return period from which it is {@link Level#MINOR}
 * @param major return period from which it is {@link Level#MAJOR}
 * @param critical return period from which it is {@link Level#CRITICAL}
 * @param minEvidence bad transactions without which no level is given, however rare the score; it
 *     only ever silences
 * @param trafficDirection whether only less traffic than expected may raise an alert, or more too;
 *     of the other indicators only what is worse than expected ever does
 * @param floors how large a deviation must be; those not said keep their built-in height
 */
public record Thresholds(
    Duration warning,
    Duration minor,
    Duration major,
    Duration critical,
    int minEvidence,
    TrafficDirection trafficDirection,
    List<Floor> floors) {
  /** A duration that is longer by less is nobody's incident, however sure one is. */
  private static final double LEAST_SLOWER = 0.15;

  private static final List<Floor> BUILT_IN_FLOORS =
      List.of(
          new Floor(Indicator.LATENCY_P50, Level.WARNING, LEAST_SLOWER, null, null),
          new Floor(Indicator.LATENCY_P95, Level.WARNING, LEAST_SLOWER, null, null));

  private static final Level[] LEVELS = Level.values();

  private static final Thresholds DEFAULTS =
      new Thresholds(
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(365),
          3,
          TrafficDirection.DROP,
          BUILT_IN_FLOORS);

  /**
   * Refuses periods that do not rise strictly with the level or exceed a century, a negative
   * evidence, and two floors for one indicator and level.
   */
  public Thresholds {
    if (warning.isNegative()
        || warning.isZero()
        || minor.compareTo(warning) <= 0
        || major.compareTo(minor) <= 0
        || critical.compareTo(major) <= 0) {
      throw new IllegalArgumentException(
          "thresholds must rise: 0 < warning (%s) < minor (%s) < major (%s) < critical (%s)"
              .formatted(warning, minor, major, critical));
    }
    PolicyRules.notEndless("thresholds.critical", critical);
    if (minEvidence < 0) {
      throw new IllegalArgumentException(
          "thresholds.minEvidence (%d) must not be negative".formatted(minEvidence));
    }
    trafficDirection = trafficDirection == null ? TrafficDirection.DROP : trafficDirection;
    Floor.requireDistinct(floors);
    floors = Floor.completing(floors, BUILT_IN_FLOORS);
  }

  /** Once per series and day, week, 30 days, year; three bad transactions; 15 % slower. */
  public static Thresholds defaults() {
    return DEFAULTS;
  }

  /**
   * The level of an excursion.
   *
   * @param returnPeriodMinutes its return period; infinity is allowed
   */
  public Level levelOf(double returnPeriodMinutes) {
    if (!(returnPeriodMinutes >= minutes(warning))) {
      return Level.OK;
    }
    if (returnPeriodMinutes >= minutes(critical)) {
      return Level.CRITICAL;
    }
    if (returnPeriodMinutes >= minutes(major)) {
      return Level.MAJOR;
    }
    return returnPeriodMinutes >= minutes(minor) ? Level.MINOR : Level.WARNING;
  }

  /**
   * The highest level up to the one of an excursion whose floors, and those of all levels below, a
   * deviation reaches.
   *
   * @param earned what the excursion has earned by being rare
   * @param share distance from what was expected, as a share of that; infinity is allowed
   * @param distance the same in the indicator's unit
   */
  public Level reached(Level earned, Indicator indicator, double share, double distance) {
    Level reached = earned;
    for (Floor floor : floors) {
      if (floor.indicator() == indicator
          && reached.atLeast(floor.level())
          && !floor.isReached(share, distance)) {
        reached = LEVELS[floor.level().ordinal() - 1];
      }
    }
    return reached;
  }

  private static double minutes(Duration period) {
    return period.toMillis() / 60_000.0;
  }
}
