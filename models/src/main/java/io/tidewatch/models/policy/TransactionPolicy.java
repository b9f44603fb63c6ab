package io.tidewatch.models.policy;

import java.time.Duration;
import java.util.List;

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
 */
public record TransactionPolicy(
    String name,
    Integer weight,
    Duration apdexThreshold,
    Duration slowAfter,
    List<ObjectivePolicy> objectives,
    RetentionPolicy windows) {
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
  }
}
