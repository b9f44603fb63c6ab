package io.tidewatch.models.policy;

import java.time.ZoneId;

/**
 * What the policies say of one tenant.
 *
 * @param name the tenant
 * @param zone zone in which its hours and days are meant; null: the one of the defaults
 */
public record TenantPolicy(String name, ZoneId zone) {
  /** Refuses a tenant without a name. */
  public TenantPolicy {
    PolicyRules.named("tenants[].name", name);
  }
}
