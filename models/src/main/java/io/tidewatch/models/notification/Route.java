package io.tidewatch.models.notification;

import java.util.List;
import java.util.Optional;

/**
 * A way to receivers.
 *
 * @param filter which incidents take it
 * @param receivers where it leads
 * @param quiet when it holds back
 * @param goOn whether the routes behind it are tried too
 */
public record Route(
    RouteFilter filter, List<String> receivers, Optional<Quiet> quiet, boolean goOn) {

  /** Refuses a route that leads nowhere. */
  public Route {
    receivers = List.copyOf(receivers);
    if (receivers.isEmpty()) {
      throw new IllegalArgumentException("a route needs a receiver, or it leads nowhere");
    }
  }
}
