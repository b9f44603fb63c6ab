package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the policies say of one service. What is null is inherited from its tenant, or from what is
 * said for all.
 *
 * @param name the service
 * @param tenant tenant it is said for; null: every tenant that has no entry of its own
 * @param owner who answers for it; null: nobody named
 * @param vendor who supplies it; null: nobody named
 * @param weight how much its transactions matter, 1–7
 * @param apdexThreshold Apdex's T
 * @param slowAfter duration beyond which an execution counts as slow
 * @param objectives what was promised of its transactions
 * @param windows which windows of its transactions are kept one by one; null: inherited
 * @param defectWeights how much each type of defect matters
 * @param thresholds how improbable a deviation must be
 * @param lifecycle when alerts are raised and cleared
 * @param transactions what is said of its transactions; null: nothing
 */
public record ServicePolicy(
    String name,
    String tenant,
    String owner,
    String vendor,
    Integer weight,
    Duration apdexThreshold,
    Duration slowAfter,
    List<ObjectivePolicy> objectives,
    RetentionPolicy windows,
    Map<Outcome, Integer> defectWeights,
    ThresholdsPolicy thresholds,
    LifecyclePolicy lifecycle,
    List<TransactionPolicy> transactions) {
  /** Refuses a service without a name and two entries for one transaction. */
  public ServicePolicy {
    PolicyRules.named("services[].name", name);
    String key = "services[" + name + "].";
    PolicyRules.weightIfSaid(key + "weight", weight);
    PolicyRules.positiveIfSaid(key + "apdexThreshold", apdexThreshold);
    PolicyRules.positiveIfSaid(key + "slowAfter", slowAfter);
    objectives = ObjectivePolicy.completing(key + "objectives", objectives);
    defectWeights = DefectWeights.said(key, defectWeights);
    transactions = transactions == null ? List.of() : List.copyOf(transactions);
    PolicyRules.distinct(key + "transactions", transactions, t -> t.name());
  }

  /** A service of which little but its transactions is said. */
  public ServicePolicy(
      String name,
      String tenant,
      String owner,
      RetentionPolicy windows,
      List<TransactionPolicy> transactions) {
    this(
        name, tenant, owner, null, null, null, null, null, windows, null, null, null, transactions);
  }

  /** Whether alerts of any of its transactions are raised by rules of their own. */
  boolean judgesOtherwise() {
    return thresholds != null
        || lifecycle != null
        || transactions.stream().anyMatch(t -> t.thresholds() != null || t.lifecycle() != null);
  }
}
