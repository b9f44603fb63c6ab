package io.tidewatch.models.scenario;

import io.tidewatch.models.transaction.Outcome;

/**
 * What is wrong with one component, or with one instance of it.
 *
 * @param component the component
 * @param instance the instance; empty for all
 * @param ownTimes by how much its own time is multiplied
 * @param wireTimes by how much the time on the wire to it is multiplied
 * @param failing share of its calls that fail
 * @param outcome how these end
 * @param unreached share of the transactions that break off before it is called
 */
public record Fault(
    String component,
    String instance,
    double ownTimes,
    double wireTimes,
    double failing,
    Outcome outcome,
    double unreached) {
  /** Nothing is wrong. */
  public static final Fault NONE = new Fault("", "", 1, 1, 0, Outcome.FAILURE, 0);

  /** The component works slowly. */
  public static Fault slow(String component, double times) {
    return new Fault(component, "", times, 1, 0, Outcome.FAILURE, 0);
  }

  /** One instance of the component works slowly. */
  public static Fault slowInstance(String component, String instance, double times) {
    return new Fault(component, instance, times, 1, 0, Outcome.FAILURE, 0);
  }

  /** The line to the component is slow. */
  public static Fault slowLine(String component, double times) {
    return new Fault(component, "", 1, times, 0, Outcome.FAILURE, 0);
  }

  /** Calls of the component fail, and their callers with them. */
  public static Fault failing(String component, double share, Outcome outcome) {
    return new Fault(component, "", 1, 1, share, outcome, 0);
  }

  /** The component, and what it calls, is not reached, and no hop says that it failed. */
  public static Fault unreached(String component, double share) {
    return new Fault(component, "", 1, 1, 0, Outcome.MISSING_RESPONSE, share);
  }

  boolean strikes(String otherComponent, String otherInstance) {
    return component.equals(otherComponent)
        && (instance.isEmpty() || instance.equals(otherInstance));
  }
}
