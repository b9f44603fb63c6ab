package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.wire.AlertMapping;
import io.tidewatch.jobs.wire.EvidenceMapping;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.schemas.Evidence;
import java.io.IOException;
import java.util.function.Consumer;

/** What a record of the evidence holds, in the models' words. */
final class EvidenceContent {
  private EvidenceContent() {}

  /**
   * Hands on an alert or a series' evidence; other content is none for an incident.
   *
   * @throws IOException if a sketch in it cannot be read
   * @throws IllegalArgumentException if it contradicts itself, or a newer detection job speaks of
   *     what this release does not know
   */
  static void handOn(Evidence evidence, Consumer<Alert> onAlert, Consumer<SeriesEvidence> onSeries)
      throws IOException {
    Object body = evidence.getBody();
    if (body instanceof io.tidewatch.schemas.Alert alert) {
      onAlert.accept(AlertMapping.toModel(alert));
    } else if (body instanceof io.tidewatch.schemas.SeriesEvidence series) {
      onSeries.accept(EvidenceMapping.toModel(series));
    }
  }
}
