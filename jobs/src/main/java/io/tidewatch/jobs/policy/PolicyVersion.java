package io.tidewatch.jobs.policy;

import java.util.Objects;

/**
 * A version of the policies as its document, known to be in order.
 *
 * @param version number of the version
 * @param effectiveFromMillis start of the first window it judges, milliseconds since the epoch
 * @param document the policies in JSON
 */
public record PolicyVersion(long version, long effectiveFromMillis, String document) {

  /** Refuses a version without a document. */
  public PolicyVersion {
    Objects.requireNonNull(document, "document");
  }
}
