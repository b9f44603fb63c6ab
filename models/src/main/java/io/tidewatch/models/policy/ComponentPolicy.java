package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Tier;

/**
 * What the policies say of one component. What is null is taken from the hops, or not known.
 *
 * @param name the component
 * @param tenant tenant it is said for; null: every tenant that has no entry of its own
 * @param tier its tier
 * @param owner who answers for it
 * @param vendor who supplies it
 */
public record ComponentPolicy(String name, String tenant, Tier tier, String owner, String vendor) {
  /** Refuses a component without a name. */
  public ComponentPolicy {
    PolicyRules.named("components[].name", name);
  }
}
