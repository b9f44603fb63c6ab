package io.tidewatch.jobs.backtest;

/** Addresses of the stages that only a backtest has. It is never restored, so they may change. */
final class OperatorIds {
  static final String TRANSACTIONS = "recorded-transactions";
  static final String POLICIES = "recorded-policies";
  static final String CHANGES = "recorded-changes";
  static final String OPERATOR_ACTIONS = "recorded-operator-actions";
  static final String INCIDENT_POLICIES = "recorded-policies-of-incidents";
  static final String EVIDENCE = "evidence-as-records";
  static final String EVIDENCE_CLOCK = "evidence-clock";

  private OperatorIds() {}
}
