package io.tidewatch.cli.setup;

import io.tidewatch.jobs.delivery.DeliveryJob;
import io.tidewatch.jobs.detection.DetectionJob;
import io.tidewatch.jobs.incident.IncidentJob;
import io.tidewatch.jobs.launch.JobMain;
import java.util.List;

/**
 * One of the jobs in the job jar.
 *
 * @param title what Flink shows for it
 * @param entryClass its main class
 */
record ClusterJob(String title, String entryClass) {

  /** All jobs: whoever reads what another writes comes after it. */
  static List<ClusterJob> inOrderOfStart() {
    return List.of(
        of(DetectionJob.NAME, DetectionJob.class),
        of(IncidentJob.NAME, IncidentJob.class),
        of(DeliveryJob.NAME, DeliveryJob.class));
  }

  private static ClusterJob of(String name, Class<?> main) {
    return new ClusterJob(JobMain.title(name), main.getName());
  }
}
