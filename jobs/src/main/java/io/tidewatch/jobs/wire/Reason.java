package io.tidewatch.jobs.wire;

/** Why a record went to the dead letters. The {@link #code} is public: never change one. */
public enum Reason {
  /** The bytes are not what their frame promises. */
  MALFORMED("malformed"),
  /** The frame names a schema that nobody here knows. */
  UNKNOWN_SCHEMA("unknown-schema"),
  /** Longer than a record may be. */
  TOO_LARGE("too-large"),
  /** Readable, but impossible: no tenant, a negative duration, a hop that calls itself. */
  INVALID("invalid"),
  /** Ends later than Kafka received it, beyond the tolerance. */
  FUTURE_DATED("future-dated"),
  /** Came after the lateness of its window had ended. */
  LATE("late"),
  /** As {@link #LATE}, but found only after aggregation; the letter stands for several records. */
  LATE_AGGREGATE("late-aggregate"),
  /** A version of the policies that breaks their rules; the last good one stays in force. */
  POLICY_REFUSED("policy-refused"),
  /** A change event that cannot be read. */
  CHANGE_REFUSED("change-refused"),
  /** What an operator did that cannot be read, or cannot be done to that incident. */
  ACTION_REFUSED("action-refused"),
  /** A document that Elasticsearch refuses for good. */
  ELASTICSEARCH_REJECTED("elasticsearch-rejected"),
  /** A notification that its receiver refuses for good. */
  NOTIFICATION_REFUSED("notification-refused"),
  /** A notification for which there was no room among those that wait for its receiver. */
  NOTIFICATION_OVERFLOW("notification-overflow");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** The name in dead letters and metrics. */
  public String code() {
    return code;
  }
}
