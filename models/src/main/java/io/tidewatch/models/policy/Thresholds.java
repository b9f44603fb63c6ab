package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Level;
import java.time.Duration;

/**
 * How rare an excursion must be to earn a level. A return period is the mean time between two
 * excursions as bad by chance alone, over everything that is judged of one series.
 *
 * @param warning return period from which the level is {@link Level#WARNING}
 * @param minor return period from which it is {@link Level#MINOR}
 * @param major return period from which it is {@link Level#MAJOR}
 * @param critical return period from which it is {@link Level#CRITICAL}
 * @param minEvidence bad transactions without which no level is given, however rare the score; it
 *     only ever silences
 */
public record Thresholds(
    Duration warning, Duration minor, Duration major, Duration critical, int minEvidence) {

  private static final Thresholds DEFAULTS =
      new Thresholds(
          Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(365), 3);

  /**
   * Refuses periods that do not rise strictly with the level or exceed a century, and a negative
   * floor.
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
  }

  /** Once per series and day, week, 30 days, year; three bad transactions. */
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

  private static double minutes(Duration period) {
    return period.toMillis() / 60_000.0;
  }
}
