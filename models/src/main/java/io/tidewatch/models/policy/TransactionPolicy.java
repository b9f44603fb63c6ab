package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the policies say of one transaction. What is null is inherited.
 *
 * @param name the transaction
 * @param weight how much it matters, 1–7
 * @param apdexThreshold Apdex's T: users are satisfied up to it, frustrated beyond four times it
 * @param slowAfter duration beyond which an execution counts as slow; if null while {@code
 *     apdexThreshold} is said, four times that
 * @param objectives what was promised of it; each replaces the inherited one of its indicator
 * @param windows which of its windows are kept one by one
 * @param defectWeights how much each type of defect matters; one left out is inherited
 * @param thresholds how improbable a deviation must be
 * @param lifecycle when alerts are raised and cleared
 */
public record TransactionPolicy(
    String name,
    Integer weight,
    Duration apdexThreshold,
    Duration slowAfter,
    List<ObjectivePolicy> objectives,
    RetentionPolicy windows,
    Map<Outcome, Integer> defectWeights,
    ThresholdsPolicy thresholds,
    LifecyclePolicy lifecycle) {
  /**
   * Refuses a transaction without a name, weights outside 1–7 and durations that are not positive.
   */
  public TransactionPolicy {
    PolicyRules.named("transactions[].name", name);
    String key = "transactions[" + name + "].";
    PolicyRules.weightIfSaid(key + "weight", weight);
    PolicyRules.positiveIfSaid(key + "apdexThreshold", apdexThreshold);
    PolicyRules.positiveIfSaid(key + "slowAfter", slowAfter);
    objectives = ObjectivePolicy.completing(key + "objectives", objectives);
    defectWeights = DefectWeights.said(key, defectWeights);
  }

  /** A transaction that alerts like any other. */
  public TransactionPolicy(
      String name,
      Integer weight,
      Duration apdexThreshold,
      Duration slowAfter,
      List<ObjectivePolicy> objectives,
      RetentionPolicy windows) {
    this(name, weight, apdexThreshold, slowAfter, objectives, windows, null, null, null);
  }
}
