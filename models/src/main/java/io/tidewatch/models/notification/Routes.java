package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All routes, in their order: the first that admits an incident is taken, and those behind it only
 * if it says so.
 *
 * @param routes the routes
 * @param owners who answers for what
 */
public record Routes(List<Route> routes, Owners owners) {

  /** Keeps its own copy. */
  public Routes {
    routes = List.copyOf(routes);
  }

  /**
   * Where an incident goes now.
   *
   * @param priority how urgent it counts
   * @return by the receiver's name, until when to hold back; 0 for not at all. Where two routes
   *     lead to the same receiver, the sooner counts.
   */
  Map<String, Long> receivers(IncidentFacts facts, Priority priority, long nowMillis) {
    List<String> concerned = owners.of(facts);
    Map<String, Long> found = new TreeMap<>();
    for (Route route : routes) {
      if (route.filter().admits(facts, concerned, priority, nowMillis)) {
        long held = route.quiet().map(quiet -> quiet.until(priority, nowMillis)).orElse(0L);
        route.receivers().forEach(receiver -> found.merge(receiver, held, Math::min));
        if (!route.goOn()) {
          break;
        }
      }
    }
    return found;
  }
}
