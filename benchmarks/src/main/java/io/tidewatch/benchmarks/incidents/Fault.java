package io.tidewatch.benchmarks.incidents;

import java.util.Map;

/**
 * What is wrong for a while.
 *
 * @param kind what kind of thing
 * @param component position of the component that is to blame; -1 if nobody can know
 * @param caller position of the one caller whose calls are hit; -1 for all
 * @param instance the one instance that is hit; empty for all
 * @param only the dimensions' values that are hit; empty for all
 * @param slower factor on the component's own time
 * @param wireMicros additional time on the wire
 * @param failing share of the calls that fail
 * @param lost share of the calls that never reach it
 * @param told whether the caller of a lost call says that it failed
 * @param elsewhereMicros additional time in which no component works
 * @param everywhere factor on every component's own time
 * @param silentFailing share of the transactions that fail without any component saying so
 */
record Fault(
    FaultKind kind,
    int component,
    int caller,
    String instance,
    Map<String, String> only,
    double slower,
    double wireMicros,
    double failing,
    double lost,
    boolean told,
    double elsewhereMicros,
    double everywhere,
    double silentFailing) {

  private static Fault harmless(FaultKind kind, int component) {
    return new Fault(kind, component, -1, "", Map.of(), 1, 0, 0, 0, false, 0, 1, 0);
  }

  static Fault slow(FaultKind kind, int component, double factor) {
    Fault none = harmless(kind, component);
    return none.with(factor, 0, 0);
  }

  static Fault failing(FaultKind kind, int component, double share) {
    Fault none = harmless(kind, component);
    return none.with(1, 0, share);
  }

  static Fault slowEdge(int caller, int component, double micros) {
    return new Fault(
        FaultKind.SLOW_EDGE, component, caller, "", Map.of(), 1, micros, 0, 0, false, 0, 1, 0);
  }

  static Fault lost(int component, double share, boolean told) {
    return new Fault(
        FaultKind.MISSING_CALLS, component, -1, "", Map.of(), 1, 0, 0, share, told, 0, 1, 0);
  }

  static Fault undecidable(double elsewhereMicros, double everywhere, double silentFailing) {
    return new Fault(
        FaultKind.UNDECIDABLE,
        -1,
        -1,
        "",
        Map.of(),
        1,
        0,
        0,
        0,
        false,
        elsewhereMicros,
        everywhere,
        silentFailing);
  }

  Fault onInstance(String name) {
    return new Fault(
        kind,
        component,
        caller,
        name,
        only,
        slower,
        wireMicros,
        failing,
        lost,
        told,
        elsewhereMicros,
        everywhere,
        silentFailing);
  }

  Fault onlyFor(Map<String, String> values) {
    return new Fault(
        kind,
        component,
        caller,
        instance,
        values,
        slower,
        wireMicros,
        failing,
        lost,
        told,
        elsewhereMicros,
        everywhere,
        silentFailing);
  }

  private Fault with(double factor, double wire, double share) {
    return new Fault(
        kind,
        component,
        caller,
        instance,
        only,
        factor,
        wire,
        share,
        lost,
        told,
        elsewhereMicros,
        everywhere,
        silentFailing);
  }

  /** Whether a call is hit. */
  boolean hits(int callee, int calledBy, String answeredBy) {
    return callee == component
        && (caller < 0 || caller == calledBy)
        && (instance.isEmpty() || instance.equals(answeredBy));
  }
}
