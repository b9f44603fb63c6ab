package io.tidewatch.jobs.delivery;

/**
 * The permanent addresses of state: each is written into every savepoint, so none may ever change.
 * Names for people are elsewhere and may.
 */
final class OperatorIds {
  static final String ALERTS = "alerts-source";
  static final String INCIDENTS = "incidents-source";
  static final String NOTIFICATION_INCIDENTS = "notification-incidents-source";
  static final String ALERT_DOCUMENTS = "alert-documents";
  static final String INCIDENT_DOCUMENTS = "incident-documents";
  static final String ALERTS_SINK = "alerts-sink";
  static final String INCIDENTS_SINK = "incidents-sink";
  static final String DEAD_LETTERS_SINK = "dead-letters-sink";

  private OperatorIds() {}
}
