package io.tidewatch.jobs.detection;

/** Which partition of the evidence a tenant's goes to. */
final class EvidencePartitions {
  private EvidencePartitions() {}

  /** The same on every machine: all that concerns a tenant stays in order. */
  static int of(String tenant, int count) {
    return Math.floorMod(tenant.hashCode(), count);
  }
}
