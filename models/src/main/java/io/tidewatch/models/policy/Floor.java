package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How large a deviation must be, however improbable it is, to earn a level or any above it. A floor
 * only ever silences or lowers.
 *
 * @param indicator what deviates
 * @param level level from which it holds; null: warning, so any
 * @param relative least distance from what was expected, as a share of that: 0.15 is 15 %; of a
 *     success rate and Apdex as a share of what was expected to be bad
 * @param slower of a latency: least time beyond what was expected
 * @param difference of the others: least distance in the indicator's unit, a share of transactions
 *     or transactions a minute
 */
public record Floor(
    Indicator indicator, Level level, Double relative, Duration slower, Double difference) {
  private static final double NANOS_PER_MICRO = 1000;

  /** Refuses a floor of nothing, below nothing, and in a unit that its indicator does not have. */
  public Floor {
    PolicyRules.require(
        indicator != null,
        "floors[].indicator",
        null,
        "must be an indicator",
        "each has floors of its own");
    level = level == null ? Level.WARNING : level;
    String key = "floors[" + indicator.id() + "].";
    PolicyRules.require(
        level != Level.OK, key + "level", "ok", "must be above ok", "what is ok needs no floor");
    PolicyRules.require(
        relative != null || slower != null || difference != null,
        key + "relative",
        null,
        "must be said, or slower or difference",
        "a floor without height holds nothing back");
    notNegative(key + "relative", relative);
    notNegative(key + "difference", difference);
    PolicyRules.require(
        slower == null || indicator.isDuration(),
        key + "slower",
        slower,
        "must not be there",
        "only a latency is measured in time");
    PolicyRules.require(
        difference == null || !indicator.isDuration(),
        key + "difference",
        difference,
        "must not be there",
        "a latency is measured in time: say slower");
    PolicyRules.require(
        slower == null || !slower.isNegative(),
        key + "slower",
        slower,
        "must not be negative",
        "a floor is a distance");
    PolicyRules.notEndless(key + "slower", slower);
  }

  /**
   * Whether a deviation reaches it.
   *
   * @param share distance from what was expected, as a share of that
   * @param distance the same in the indicator's unit
   */
  boolean isReached(double share, double distance) {
    return (relative == null || share >= relative)
        && (difference == null || distance >= difference)
        && (slower == null || distance >= slower.toNanos() / NANOS_PER_MICRO);
  }

  boolean replaces(Floor other) {
    return indicator == other.indicator && level == other.level;
  }

  /** What is said, and of the others what is not replaced by it. */
  static List<Floor> completing(List<Floor> said, List<Floor> others) {
    if (said == null) {
      return others;
    }
    List<Floor> all = new ArrayList<>(said);
    for (Floor other : others) {
      if (!isReplaced(other, said)) {
        all.add(other);
      }
    }
    return all.size() == others.size() && all.equals(others) ? others : List.copyOf(all);
  }

  private static boolean isReplaced(Floor other, List<Floor> said) {
    for (Floor floor : said) {
      if (floor.replaces(other)) {
        return true;
      }
    }
    return false;
  }

  /** Refuses two for one indicator and level; called for every series, so it makes no texts. */
  static void requireDistinct(List<Floor> floors) {
    for (int i = 1; floors != null && i < floors.size(); i++) {
      Floor floor = floors.get(i);
      PolicyRules.require(
          !isReplaced(floor, floors.subList(0, i)),
          "thresholds.floors",
          floor.indicator,
          "must have one floor for each level",
          "neither could win");
    }
  }

  private static void notNegative(String key, Double value) {
    PolicyRules.require(
        value == null || (value >= 0 && value < Double.POSITIVE_INFINITY),
        key,
        value,
        "must be a number from 0 up",
        "a floor is a distance");
  }
}
