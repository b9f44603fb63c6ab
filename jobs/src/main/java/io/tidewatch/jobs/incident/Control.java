package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.PolicyVersion;
import io.tidewatch.models.incident.Change;

/** What every task of the incident job has to know: it has no clock and is broadcast. */
sealed interface Control {

  /** A version of the policies. */
  record OfPolicy(PolicyVersion version) implements Control {}

  /** A deployment or a change of configuration. */
  record OfChange(Change change) implements Control {}
}
