package io.tidewatch.models.scenario;

import io.tidewatch.models.transaction.Tier;

/**
 * One component in a chain of calls, each called by the one before it.
 *
 * @param component its name
 * @param tier its tier
 * @param instances how many equal instances answer in turn
 * @param ownMicros median of its own time
 * @param wireMicros median of the time on the wire to it
 */
public record Link(String component, Tier tier, int instances, long ownMicros, long wireMicros) {
  /** A component with one instance that does not say its name. */
  public static Link of(String component, Tier tier, long ownMicros) {
    return new Link(component, tier, 1, ownMicros, 500);
  }

  String instance(int number) {
    return instances == 1 ? "" : component + "-" + number;
  }
}
