package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** How much each type of defect matters, unless the policies say otherwise. */
final class DefectWeights {
  private static final Map<Outcome, Integer> BUILT_IN =
      Map.of(
          Outcome.UNKNOWN, 3,
          Outcome.FAILURE, 5,
          Outcome.TIMEOUT, 5,
          Outcome.SLOW, 2,
          Outcome.MISSING_RESPONSE, 5,
          Outcome.BUSINESS_ERROR, 3,
          Outcome.ABANDONED, 3);

  private DefectWeights() {}

  /** The built-in weight of every type. */
  static Map<Outcome, Integer> builtIn() {
    return BUILT_IN;
  }

  /**
   * The weight of every type.
   *
   * @param said weights that replace built-in ones; null: none
   * @throws IllegalArgumentException if a weight is not 1 to 7, or is one of what went well
   */
  static Map<Outcome, Integer> completing(Map<Outcome, Integer> said) {
    return over(said("", said), BUILT_IN);
  }

  /**
   * Only what is said.
   *
   * @param where what it is said of
   * @throws IllegalArgumentException if a weight is not 1 to 7, or is one of what went well
   */
  static Map<Outcome, Integer> said(String where, Map<Outcome, Integer> said) {
    if (said == null) {
      return Map.of();
    }
    said.forEach(
        (type, weight) -> {
          String key = where + "defectWeights[" + type + "]";
          PolicyRules.require(
              type.isDefect(), key, weight, "must not be there", "what went well has no weight");
          PolicyRules.require(
              weight != null, key, null, "must be a whole number from 1 to 7", "it is listed");
          PolicyRules.weightIfSaid(key, weight);
        });
    return Map.copyOf(said);
  }

  /** What is said, and of the rest the inherited. */
  static Map<Outcome, Integer> over(Map<Outcome, Integer> said, Map<Outcome, Integer> inherited) {
    if (said.isEmpty()) {
      return inherited;
    }
    Map<Outcome, Integer> weights = new EnumMap<>(inherited);
    weights.putAll(said);
    return Map.copyOf(weights);
  }
}
