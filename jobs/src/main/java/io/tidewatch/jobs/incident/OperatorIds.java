package io.tidewatch.jobs.incident;

/**
 * The permanent addresses of state: each is written into every savepoint, so none may ever change.
 * Names for people are elsewhere and may.
 */
final class OperatorIds {
  static final String EVIDENCE = "evidence-source";
  static final String CHANGES = "changes-source";
  static final String OPERATOR_ACTIONS = "operator-actions-source";
  static final String POLICIES = "policies-source";
  static final String READ_EVIDENCE = "read-evidence";
  static final String READ_CHANGES = "read-changes";
  static final String READ_ACTIONS = "read-operator-actions";
  static final String READ_POLICIES = "read-policies";
  static final String CONTROL_OF_CHANGES = "control-of-changes";
  static final String CONTROL_OF_POLICIES = "control-of-policies";
  static final String CORRELATE_ALERTS = "correlate-alerts";
  static final String INCIDENTS_SINK = "incidents-sink";
  static final String DEAD_LETTERS_SINK = "dead-letters-sink";

  private OperatorIds() {}
}
