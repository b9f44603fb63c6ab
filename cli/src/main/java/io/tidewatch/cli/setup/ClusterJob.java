package io.tidewatch.cli.setup;

import java.util.List;

/**
 * One of the jobs in the job jar.
 *
 * @param title name under which Flink shows it, by which one that runs is known
 * @param entryClass its main class
 */
record ClusterJob(String title, String entryClass) {

  /** All jobs: whoever reads what another writes comes after it. */
  static List<ClusterJob> inOrderOfStart() {
    return List.of(
        new ClusterJob("Tidewatch detection", "io.tidewatch.jobs.detection.DetectionJob"),
        new ClusterJob("Tidewatch incidents", "io.tidewatch.jobs.incident.IncidentJob"),
        new ClusterJob("Tidewatch delivery", "io.tidewatch.jobs.delivery.DeliveryJob"));
  }
}
