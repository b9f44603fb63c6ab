package io.tidewatch.models.policy;

import java.time.ZoneId;

/**
 * What the policies say of one tenant.
 *
 * @param name the tenant
 * @param zone zone in which its hours and days are meant; null: the one of the defaults
 * @param windows which of its windows are kept one by one; null: inherited
 */
public record TenantPolicy(String name, ZoneId zone, RetentionPolicy windows) {
  /** Refuses a tenant without a name. */
  public TenantPolicy {
    PolicyRules.named("tenants[].name", name);
  }
}
