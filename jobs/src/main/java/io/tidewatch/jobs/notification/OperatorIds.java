package io.tidewatch.jobs.notification;

/**
 * The permanent addresses of state: each is written into every savepoint, so none may ever change.
 * Names for people are elsewhere and may.
 */
final class OperatorIds {
  static final String READ = "notification-read-incidents";
  static final String TELL = "notification-tell-changes";
  static final String SEND = "notification-send";

  private OperatorIds() {}
}
