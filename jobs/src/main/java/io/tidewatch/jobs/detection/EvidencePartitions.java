package io.tidewatch.jobs.detection;

import java.io.IOException;
import java.io.Serializable;

/** Tells how many partitions the evidence has: each gets its own progress markers. */
@FunctionalInterface
public interface EvidencePartitions extends Serializable {

  /**
   * The number of partitions, asked for once at the start of the task.
   *
   * @throws IOException if it cannot be found out
   */
  int count() throws IOException;

  /** The partition of a tenant's evidence: the same on every machine. */
  static int of(String tenant, int count) {
    return Math.floorMod(tenant.hashCode(), count);
  }
}
