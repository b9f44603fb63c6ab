package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents take a route. An empty set asks for nothing.
 *
 * @param tenants tenants that take it
 * @param owners owners of whom at least one must be concerned
 * @param services services of which at least one must be hit
 * @param kinds kinds of incidents that take it
 * @param leastUrgent the least urgent priority that takes it
 * @param during hours in which it is open; empty for always
 * @param outside hours in which it is closed; empty for never
 */
public record RouteFilter(
    Set<String> tenants,
    Set<String> owners,
    Set<String> services,
    Set<IncidentKind> kinds,
    Priority leastUrgent,
    Optional<Hours> during,
    Optional<Hours> outside) {

  /** Keeps its own copies. */
  public RouteFilter {
    tenants = Set.copyOf(tenants);
    owners = Set.copyOf(owners);
    services = Set.copyOf(services);
    kinds = Set.copyOf(kinds);
  }

  /** Lets everything pass. */
  public static RouteFilter all() {
    return new RouteFilter(
        Set.of(), Set.of(), Set.of(), Set.of(), Priority.P5, Optional.empty(), Optional.empty());
  }

  /**
   * Whether an incident takes the route now.
   *
   * @param priority how urgent it counts
   */
  boolean admits(IncidentFacts facts, List<String> concerned, Priority priority, long nowMillis) {
    return among(tenants, List.of(facts.tenant()))
        && among(owners, concerned)
        && among(services, facts.services())
        && (kinds.isEmpty() || kinds.contains(facts.kind()))
        && !leastUrgent.moreUrgentThan(priority)
        && during.map(hours -> hours.contain(nowMillis)).orElse(true)
        && outside.map(hours -> !hours.contain(nowMillis)).orElse(true);
  }

  private static boolean among(Set<String> wanted, Collection<String> found) {
    return wanted.isEmpty() || found.stream().anyMatch(wanted::contains);
  }
}
