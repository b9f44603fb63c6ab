package io.tidewatch.cli.simulate;

import io.tidewatch.cli.simulate.BusinessTransaction.Audience;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One customer of the company whose IT is simulated.
 *
 * @param name its name
 * @param zone where its people live
 * @param regions of its users, the most populous first
 * @param components its landscape, each at its index
 * @param transactions what its users do
 * @param users who does it, by audience
 */
record Tenant(
    String name,
    ZoneId zone,
    List<String> regions,
    List<Component> components,
    List<BusinessTransaction> transactions,
    Map<Audience, UserPool> users) {

  Tenant {
    regions = List.copyOf(regions);
    components = List.copyOf(components);
    transactions = List.copyOf(transactions);
    users = Map.copyOf(users);
  }

  /** Its component of that name. */
  Component component(String componentName) {
    return components.stream()
        .filter(each -> each.name().equals(componentName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no " + componentName));
  }

  /** The series of those of its transactions. */
  Set<SeriesKey> series(Predicate<BusinessTransaction> which) {
    return transactions.stream()
        .filter(which)
        .map(BusinessTransaction::series)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The series whose transactions go through a component. */
  Set<SeriesKey> seriesThrough(Component component) {
    return series(each -> each.touches(component));
  }
}
