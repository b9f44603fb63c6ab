package io.tidewatch.jobs.incident;

import io.tidewatch.models.incident.IncidentRevision;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * {@code incidentsOpened} and {@code incidentRevisions}: incidents shown, and what was told of
 * them. {@code actionsHeard}: what operators did, carried out or not; those that cannot be read are
 * not among them.
 */
final class IncidentMetrics {
  private final Counter opened;
  private final Counter revisions;
  private final Counter actions;

  IncidentMetrics(MetricGroup group) {
    opened = group.counter("incidentsOpened");
    revisions = group.counter("incidentRevisions");
    actions = group.counter("actionsHeard");
  }

  void countAction() {
    actions.inc();
  }

  void count(IncidentRevision revision) {
    revisions.inc();
    if (revision.revision() == 1) {
      opened.inc();
    }
  }
}
