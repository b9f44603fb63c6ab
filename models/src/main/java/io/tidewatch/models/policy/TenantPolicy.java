package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What the policies say of one tenant. What is null is inherited from what is said for all.
 *
 * @param name the tenant
 * @param zone zone in which its hours and days are meant; null: the one of the defaults
 * @param apdexThreshold Apdex's T
 * @param slowAfter duration beyond which an execution counts as slow
 * @param objectives what was promised of its transactions
 * @param windows which of its windows are kept one by one
 * @param defectWeights how much each type of defect matters to it
 * @param thresholds how improbable a deviation must be
 * @param lifecycle when alerts are raised and cleared
 */
public record TenantPolicy(
    String name,
    ZoneId zone,
    Duration apdexThreshold,
    Duration slowAfter,
    List<ObjectivePolicy> objectives,
    RetentionPolicy windows,
    Map<Outcome, Integer> defectWeights,
    ThresholdsPolicy thresholds,
    LifecyclePolicy lifecycle) {
  /** Refuses a tenant without a name. */
  public TenantPolicy {
    PolicyRules.named("tenants[].name", name);
    String key = "tenants[" + name + "].";
    PolicyRules.positiveIfSaid(key + "apdexThreshold", apdexThreshold);
    PolicyRules.positiveIfSaid(key + "slowAfter", slowAfter);
    objectives = ObjectivePolicy.completing(key + "objectives", objectives);
    defectWeights = DefectWeights.said(key, defectWeights);
  }

  /** A tenant of whom only that is said. */
  public TenantPolicy(String name, ZoneId zone, RetentionPolicy windows) {
    this(name, zone, null, null, null, windows, null, null, null);
  }
}
