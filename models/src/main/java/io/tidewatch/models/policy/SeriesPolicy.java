package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The policies in force for one series.
 *
 * @param version version of the policies they come from; 0 for the built-in defaults
 * @param weight weight of the transaction, 1–7
 * @param apdexMicros answer time up to which a user is satisfied; four times as long is tolerated
 * @param slowMicros answer time above which a transaction counts as slow and its user as hit
 * @param defectWeights weight of each type of defect, 1–7; the default for those not named
 * @param groupWeights weight of each user group, 1–7; the default for those not named
 * @param thresholds how rare an excursion must be to earn a level
 * @param lifecycle when alerts are raised and cleared
 * @param learning how fast the model gives up what it knew
 * @param objectives what was promised, at most one bound per indicator
 * @param forecast when an expected breach of an objective raises an alert
 * @param windows which windows are kept one by one
 * @param zone time zone in which the users' week runs
 * @param holidays days in that zone that are not as their weekday is
 */
public record SeriesPolicy(
    long version,
    int weight,
    long apdexMicros,
    long slowMicros,
    Map<Outcome, Integer> defectWeights,
    Map<String, Integer> groupWeights,
    Thresholds thresholds,
    Lifecycle lifecycle,
    Learning learning,
    List<SeriesObjective> objectives,
    ForecastPolicy forecast,
    RetentionPolicy windows,
    ZoneId zone,
    Holidays holidays) {

  /** Least weight of anything. */
  public static final int MIN_WEIGHT = 1;

  /** Greatest weight of anything. */
  public static final int MAX_WEIGHT = 7;

  /** Weight of whatever the policies do not name: the middle. */
  public static final int DEFAULT_WEIGHT = 4;

  private static final SeriesPolicy DEFAULTS =
      new SeriesPolicy(
          0,
          DEFAULT_WEIGHT,
          500_000,
          2_000_000,
          DefectWeights.builtIn(),
          Map.of(),
          Thresholds.defaults(),
          Lifecycle.defaults(),
          Learning.defaults(),
          List.of(SeriesObjective.slowAtMost(2_000_000)),
          ForecastPolicy.defaults(),
          RetentionPolicy.defaults(),
          ZoneOffset.UTC,
          Holidays.NONE);

  /** Refuses weights outside 1–7 and times that are not positive. */
  public SeriesPolicy {
    requireWeight("weight", weight);
    defectWeights = Map.copyOf(defectWeights);
    groupWeights = Map.copyOf(groupWeights);
    defectWeights.forEach((defect, w) -> requireWeight("weight of defect " + defect, w));
    groupWeights.forEach((group, w) -> requireWeight("weight of user group " + group, w));
    if (apdexMicros <= 0 || slowMicros <= 0) {
      throw new IllegalArgumentException(
          "apdex (%d us) and slow (%d us) must be positive".formatted(apdexMicros, slowMicros));
    }
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(lifecycle, "lifecycle");
    Objects.requireNonNull(learning, "learning");
    objectives = List.copyOf(objectives);
    PolicyRules.distinct("objectives", objectives, SeriesObjective::indicator);
    Objects.requireNonNull(forecast, "forecast");
    if (!windows.isComplete()) {
      throw new IllegalArgumentException("windows (" + windows + ") must say all");
    }
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(holidays, "holidays");
  }

  /**
   * Apdex at half a second, slow from two seconds on and at most one in twenty of them, middle
   * weights, UTC.
   */
  public static SeriesPolicy defaults() {
    return DEFAULTS;
  }

  /**
   * As another version would judge what these policies count and let be learnt: with its
   * thresholds, lifecycle, objectives and outlook on them.
   */
  public SeriesPolicy judgedAsBy(SeriesPolicy other) {
    return new SeriesPolicy(
        other.version,
        weight,
        apdexMicros,
        slowMicros,
        defectWeights,
        groupWeights,
        other.thresholds,
        other.lifecycle,
        learning,
        other.objectives,
        other.forecast,
        windows,
        zone,
        holidays);
  }

  /** Weight of a type of defect. */
  public int defectWeight(Outcome defect) {
    return defectWeights.getOrDefault(defect, DEFAULT_WEIGHT);
  }

  /** Weight of a user group. */
  public int groupWeight(String userGroup) {
    return groupWeights.getOrDefault(userGroup, DEFAULT_WEIGHT);
  }

  private static void requireWeight(String name, int weight) {
    if (weight < MIN_WEIGHT || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "%s (%d) must be %d to %d".formatted(name, weight, MIN_WEIGHT, MAX_WEIGHT));
    }
  }
}
