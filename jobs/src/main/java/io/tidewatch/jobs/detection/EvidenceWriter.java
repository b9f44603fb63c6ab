package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.wire.AlertMapping;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.EvidenceMapping;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.schemas.Evidence;
import java.time.Instant;

/** Writes evidence where it arises, so that it crosses the network once as the bytes it ends as. */
final class EvidenceWriter {
  private final AvroCodec<Evidence> codec = AvroCodec.of(Evidence.class);

  Notice write(Alert alert) {
    return write(alert.series().tenant(), alert.updatedAtMillis(), AlertMapping.toAvro(alert));
  }

  Notice write(SeriesEvidence evidence) {
    return write(
        evidence.series().tenant(), evidence.windowEnd(), EvidenceMapping.toAvro(evidence));
  }

  private Notice write(String tenant, long atMillis, Object body) {
    Evidence evidence =
        Evidence.newBuilder()
            .setTenant(tenant)
            .setAt(Instant.ofEpochMilli(atMillis))
            .setBody(body)
            .build();
    return new Notice(tenant, atMillis, codec.encode(evidence));
  }
}
