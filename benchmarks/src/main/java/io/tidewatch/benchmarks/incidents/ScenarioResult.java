package io.tidewatch.benchmarks.incidents;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a scenario.
 *
 * @param incidents the incidents that people saw, in the order in which they opened
 * @param simple the components as the simple ranking has them
 */
record ScenarioResult(Scenario scenario, List<SeenIncident> incidents, List<String> simple) {
  /** How long after its end a fault may still open an incident. */
  private static final int LATEST = 5;

  /** Incidents that have begun since anything was wrong. */
  List<SeenIncident> ofFault() {
    return incidents.stream()
        .filter(incident -> !incident.isMerged() && openedIn(incident) >= scenario.firstOnset())
        .toList();
  }

  /** Incidents that opened while nothing was wrong yet. */
  long falseOnes() {
    return incidents.stream().filter(i -> openedIn(i) < scenario.firstOnset()).count();
  }

  /** Hours after the history in which nothing was wrong yet. */
  double quietHours() {
    return scenario.firstOnset() / 60.0;
  }

  /** Name of the component that a fault is to be charged to. */
  String culprit(int fault) {
    return scenario.landscape().components().get(scenario.faults().get(fault).component()).name();
  }

  /** Position of the culprit among the suspects of the first incident; -1 if it is not there. */
  int rank() {
    return found() ? ofFault().get(0).suspects().indexOf(culprit(0)) : -1;
  }

  boolean found() {
    List<SeenIncident> seen = ofFault();
    return !seen.isEmpty()
        && openedIn(seen.get(0)) <= scenario.firstOnset() + Scenario.FAULT_MINUTES + LATEST;
  }

  boolean hasOneIncident() {
    return found() && ofFault().size() == 1;
  }

  boolean isUnknown() {
    return !found() || ofFault().get(0).suspects().isEmpty();
  }

  /** Whether two faults became two incidents, each blamed on its own culprit. */
  boolean isSeparated() {
    List<SeenIncident> seen = ofFault();
    return seen.size() == 2
        && (blames(seen.get(0), 0) && blames(seen.get(1), 1)
            || blames(seen.get(0), 1) && blames(seen.get(1), 0));
  }

  /** What must be named beside the component: values of dimensions, or an instance. */
  Map<String, String> place() {
    Fault fault = scenario.faults().get(0);
    return fault.instance().isEmpty()
        ? new TreeMap<>(fault.only())
        : Map.of("instance", fault.instance());
  }

  /** What was named. */
  Map<String, String> namedPlace() {
    return found() ? ofFault().get(0).place() : Map.of();
  }

  private boolean blames(SeenIncident incident, int fault) {
    List<String> suspects = incident.suspects();
    return !suspects.isEmpty() && suspects.get(0).equals(culprit(fault));
  }

  private static int openedIn(SeenIncident incident) {
    return ScenarioRun.minute(incident.openedAtMillis());
  }
}
