package io.tidewatch.cli.backtest;

import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.policy.ComponentPolicy;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.ServicePolicy;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whom an incident concerns, by the policies: the owner of the blamed component; where nobody is
 * blamed, or nobody owns it, those of the services hit.
 *
 * @param policies where owners are named
 */
record Owners(PolicySet policies) {
  /** Nobody is named. */
  static final String NOBODY = "(no owner named)";

  String of(IncidentRevision incident) {
    return incident
        .verdict()
        .prime()
        .flatMap(suspect -> policies.component(incident.tenant(), suspect.component()))
        .map(ComponentPolicy::owner)
        .orElseGet(() -> ofServices(incident));
  }

  private String ofServices(IncidentRevision incident) {
    String named =
        incident.series().stream()
            .map(SeriesKey::service)
            .distinct()
            .flatMap(service -> ofService(incident.tenant(), service).stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? NOBODY : named;
  }

  /** What is said of the tenant's own service wins. */
  private Optional<String> ofService(String tenant, String service) {
    return policies.document().services().stream()
        .filter(each -> each.name().equals(service) && each.owner() != null)
        .filter(each -> each.tenant() == null || each.tenant().equals(tenant))
        .sorted((x, y) -> Boolean.compare(x.tenant() == null, y.tenant() == null))
        .map(ServicePolicy::owner)
        .findFirst();
  }
}
