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
    Map<Outcome, Integer> weights = new EnumMap<>(BUILT_IN);
    if (said != null) {
      said.forEach(
          (type, weight) -> {
            String key = "defectWeights[" + type + "]";
            PolicyRules.require(
                type.isDefect(), key, weight, "must not be there", "what went well has no weight");
            PolicyRules.require(
                weight != null, key, null, "must be a whole number from 1 to 7", "it is listed");
            PolicyRules.weightIfSaid(key, weight);
            weights.put(type, weight);
          });
    }
    return Map.copyOf(weights);
  }
}
