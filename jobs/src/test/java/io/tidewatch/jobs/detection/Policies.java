package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PolicyVersion;

/** Makes versions of the policies for tests. */
final class Policies {
  private Policies() {}

  /** A version by which a transaction is slow after so many milliseconds. */
  static PolicyVersion slowAfterMillis(long version, long effectiveFromMillis, long slowAfter) {
    return new PolicyVersion(
        version,
        effectiveFromMillis,
        "{\"defaults\": {\"slowAfter\": \"%d ms\"}}".formatted(slowAfter));
  }
}
