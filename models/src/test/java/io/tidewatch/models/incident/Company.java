package io.tidewatch.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.policy.IncidentPolicy;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.scenario.Link;
import io.tidewatch.models.transaction.Tier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The company on which faults are played, and what its incidents came to. */
final class Company {
  private static final Link LB = new Link("lb-north", Tier.NETWORK, 1, 2_000, 15_000);
  private static final Link ERP = new Link("erp-app", Tier.APPLICATION, 3, 50_000, 500);
  private static final Link SHOP = new Link("shop-app", Tier.APPLICATION, 3, 40_000, 500);
  private static final Link DB = Link.of("erp-db", Tier.DATABASE, 30_000);
  private static final Link STOCK_DB = Link.of("stock-db", Tier.DATABASE, 25_000);
  private static final Link BANK = Link.of("bank", Tier.EXTERNAL, 150_000);

  private Company() {}

  /** With the policies by default. */
  static Drill company() {
    return company(PolicySet.defaults());
  }

  /** Policies that wait longer than by default until what is quiet is over. */
  static PolicySet holding(Duration hold) {
    IncidentPolicy incidents = new IncidentPolicy(null, null, hold, null, null, null, null);
    PolicyDocument document =
        new PolicyDocument(
            null, null, null, null, null, null, null, null, null, null, null, null, incidents, null,
            null, null);
    return new PolicySet(1, 0, document);
  }

  /** Six series of two services, and what is normal for them. */
  static Drill company(PolicySet policies) {
    return new Drill(policies)
        .series("erp", "order-entry", 40, LB, ERP, DB)
        .series("erp", "price", 60, LB, ERP, DB)
        .series("erp", "invoice", 20, LB, ERP, DB)
        .series("erp", "payment", 30, LB, ERP, DB, BANK)
        .series("erp", "stock-check", 30, LB, ERP, STOCK_DB)
        .series("shop", "checkout", 40, LB, SHOP, DB);
  }

  /** The last that was told of each incident, the oldest first. */
  static Map<String, IncidentRevision> latest(List<IncidentRevision> told) {
    return told.stream()
        .collect(
            Collectors.toMap(
                IncidentRevision::incidentId, r -> r, (a, b) -> b, LinkedHashMap::new));
  }

  /** The last that was told of the one incident there is. */
  static IncidentRevision theOnly(List<IncidentRevision> told) {
    Map<String, IncidentRevision> latest = latest(told);
    assertThat(latest).hasSize(1);
    return latest.values().iterator().next();
  }
}
