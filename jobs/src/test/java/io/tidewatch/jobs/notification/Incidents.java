package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.IncidentFactsMapping;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.notification.Batch;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.models.notification.NotableChange;
import io.tidewatch.models.notification.Notification;
import io.tidewatch.models.notification.Waiting;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentState;
import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Incidents for tests: the golden one, in other states and of other names. */
final class Incidents {
  static final long T0 = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();
  static final long SECOND = 1000;
  static final long MINUTE = 60 * SECOND;
  private static final Path GOLDEN =
      Path.of("../schemas/src/test/resources/golden/Incident.v1.bin");

  private Incidents() {}

  /** A revision, a minute of event time after the one before. */
  static Incident incident(
      String id, long revision, IncidentState state, int priority, long startMillis) {
    SchemaStore.released();
    try {
      Incident incident = AvroCodec.of(Incident.class).decode(Files.readAllBytes(GOLDEN));
      Instant updated = Instant.ofEpochMilli(startMillis + (revision - 1) * MINUTE);
      incident.setIncidentId(id);
      incident.setRevision(revision);
      incident.setTenant("acme");
      incident.setState(state);
      incident.setPriority(priority);
      incident.setTitle("shop-db (database): shop/checkout slow");
      incident.setOnset(Instant.ofEpochMilli(startMillis - 2 * MINUTE));
      incident.setUpdatedAt(updated);
      incident.setResolvedAt(state == IncidentState.RESOLVED ? updated : null);
      return incident;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawRecord record(Incident incident) {
    return new RawRecord(
        "incidents",
        0,
        incident.getRevision(),
        incident.getUpdatedAt().toEpochMilli(),
        incident.getIncidentId().getBytes(StandardCharsets.UTF_8),
        AvroCodec.of(Incident.class).encode(incident));
  }

  static IncidentFacts facts(String id, long revision, IncidentState state, int priority) {
    return facts(id, revision, state, priority, T0);
  }

  static IncidentFacts facts(
      String id, long revision, IncidentState state, int priority, long startMillis) {
    return IncidentFactsMapping.toFacts(incident(id, revision, state, priority, startMillis))
        .orElseThrow();
  }

  static Notification note(String receiver, NotableChange change, IncidentFacts facts) {
    return new Notification(receiver, change, facts, List.of("dba"), 0);
  }

  static Notification opened(String receiver, String incident) {
    return note(receiver, NotableChange.OPENED, facts(incident, 1, IncidentState.OPEN, 2));
  }

  static Notification resolved(String receiver, String incident) {
    return note(receiver, NotableChange.RESOLVED, facts(incident, 5, IncidentState.RESOLVED, 5));
  }

  static Batch batch(Notification... notifications) {
    List<Waiting> entries = new ArrayList<>();
    for (Notification each : notifications) {
      entries.add(new Waiting(entries.size() + 1L, each, 0, false, false));
    }
    return new Batch(entries);
  }
}
