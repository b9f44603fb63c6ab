package io.tidewatch.jobs.detection;

/**
 * The permanent addresses of state: each is written into every savepoint, so none may ever change.
 * Names for people are elsewhere and may.
 */
final class OperatorIds {
  static final String TRANSACTIONS = "transactions-source";
  static final String POLICIES = "policies-source";
  static final String READ_POLICIES = "read-policies";
  static final String PRE_AGGREGATE = "pre-aggregate";
  static final String CLOSE_WINDOW = "close-window";
  static final String SCORE_WINDOW = "score-window";
  static final String FORESEE = "foresee";
  static final String RAISE_ALERT = "raise-alert";
  static final String GATHER_EVIDENCE = "gather-evidence";
  static final String ALERT_REVISIONS = "alert-revisions";
  static final String SEQUENCE_EVIDENCE = "sequence-evidence";
  static final String RETAIN_WINDOWS = "retain-windows";
  static final String ALERTS_SINK = "alerts-sink";
  static final String EVIDENCE_SINK = "evidence-sink";
  static final String WINDOWS_SINK = "windows-sink";
  static final String DEAD_LETTERS_SINK = "dead-letters-sink";

  private OperatorIds() {}
}
