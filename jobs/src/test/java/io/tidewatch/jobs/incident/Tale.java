package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.wire.AlertMapping;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.EvidenceMapping;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.evidence.GroupImpact;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.incident.Change;
import io.tidewatch.models.incident.ChangeKind;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.HyperLogLog;
import io.tidewatch.schemas.ActionKind;
import io.tidewatch.schemas.ChangeEvent;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.OperatorAction;
import io.tidewatch.schemas.ProgressMarker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the detection tells of failing payments, minute by minute, as records of the evidence. */
final class Tale {
  static final long MINUTE = 60_000;
  static final long T0 = 1_767_225_600_000L;

  private static final AvroCodec<Evidence> CODEC = AvroCodec.of(Evidence.class);

  private Tale() {}

  /** The boundary after so many minutes. */
  static long at(int minute) {
    return T0 + minute * MINUTE;
  }

  static SeriesKey payment(String tenant) {
    return SeriesKey.of(tenant, "erp", "payment");
  }

  /** An alert that payments fail, raised at a minute two minutes after its onset. */
  static Alert failing(String tenant, int raised) {
    return alert(tenant, raised, raised, 1, Level.CRITICAL, Indicator.SUCCESS_RATE, 0.1, 1);
  }

  /** The same alert cleared. */
  static Alert cleared(String tenant, int raised, int cleared) {
    return alert(tenant, raised, cleared, 2, Level.OK, Indicator.SUCCESS_RATE, 1, 1);
  }

  /** An alert that no payments come. */
  static Alert absent(String tenant, int raised) {
    return alert(tenant, raised, raised, 1, Level.CRITICAL, Indicator.THROUGHPUT, 0, 10);
  }

  private static Alert alert(
      String tenant,
      int raised,
      int updated,
      long revision,
      Level level,
      Indicator indicator,
      double observed,
      double expected) {
    boolean absent = indicator == Indicator.THROUGHPUT;
    return new Alert(
        "%s-%s-%d".formatted(tenant, indicator.id(), raised),
        revision,
        payment(tenant),
        indicator,
        level != Level.OK,
        level,
        Level.CRITICAL,
        90,
        90,
        at(raised - 2),
        at(raised),
        at(updated),
        observed,
        expected,
        expected / 2,
        expected * 2,
        10,
        (absent ? Reason.TRAFFIC_ABSENT : Reason.DEVIATES).code(),
        "not as it should be",
        0,
        false);
  }

  /** The window that ends at a minute, in which most payments failed. */
  static SeriesEvidence failingWindow(String tenant, int end) {
    return new SeriesEvidence(
        payment(tenant),
        at(end - 1),
        at(end),
        0,
        Level.CRITICAL,
        4,
        10,
        10,
        0,
        0,
        List.of(new GroupImpact("", 4, 10, 0, Map.of(Outcome.FAILURE, 9L))),
        Map.of(Outcome.FAILURE, 5),
        new HyperLogLog(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  static Change change(String id, long at) {
    return new Change(id, "", "erp", "", ChangeKind.DEPLOYMENT, at, "Deploys " + id);
  }

  /** What Ann does about an incident half a minute after a minute. */
  static RawRecord action(String id, String tenant, String incident, ActionKind kind, int minute) {
    long done = at(minute) + MINUTE / 2;
    byte[] value =
        AvroCodec.of(OperatorAction.class)
            .encode(
                OperatorAction.newBuilder()
                    .setActionId(id)
                    .setTenant(tenant)
                    .setIncidentId(incident)
                    .setKind(kind)
                    .setAt(Instant.ofEpochMilli(done))
                    .setAuthor("ann")
                    .setComment("on it")
                    .build());
    return new RawRecord("operator-actions", 0, minute, done, null, value);
  }

  static TenantNews news(RawRecord action, String tenant, int minute) {
    return TenantNews.ofAction(tenant, at(minute) + MINUTE / 2, action);
  }

  /** What is left of a record that was deleted. */
  static RawRecord deleted(String topic) {
    return new RawRecord(topic, 0, 0, T0, new byte[] {1}, null);
  }

  static RawRecord record(Change change) {
    byte[] value =
        AvroCodec.of(ChangeEvent.class)
            .encode(
                ChangeEvent.newBuilder()
                    .setChangeId(change.changeId())
                    .setService(change.service())
                    .setAt(Instant.ofEpochMilli(change.atMillis()))
                    .setDescription(change.description())
                    .build());
    return new RawRecord("changes", 0, 0, T0, null, value);
  }

  static RawRecord record(Alert alert) {
    return record(alert.series().tenant(), alert.updatedAtMillis(), AlertMapping.toAvro(alert));
  }

  static RawRecord record(SeriesEvidence window) {
    return record(window.series().tenant(), window.windowEnd(), EvidenceMapping.toAvro(window));
  }

  /** A marker that all was said up to a minute, and how far tenants had come by then. */
  static RawRecord marker(int minute, Map<String, Long> latest) {
    Map<String, Instant> tenants = new TreeMap<>();
    latest.forEach((tenant, millis) -> tenants.put(tenant, Instant.ofEpochMilli(millis)));
    Instant watermark = Instant.ofEpochMilli(at(minute) - 1);
    return record(null, watermark.toEpochMilli(), new ProgressMarker(watermark, tenants));
  }

  static RawRecord record(String tenant, long atMillis, Object body) {
    byte[] value =
        CODEC.encode(
            Evidence.newBuilder()
                .setTenant(tenant)
                .setAt(Instant.ofEpochMilli(atMillis))
                .setBody(body)
                .build());
    byte[] key = tenant == null ? null : tenant.getBytes(StandardCharsets.UTF_8);
    return new RawRecord("evidence", 0, 0, T0, key, value);
  }

  static TenantNews news(Alert alert) {
    return TenantNews.ofEvidence(
        alert.series().tenant(), alert.updatedAtMillis(), record(alert).value());
  }

  static TenantNews news(SeriesEvidence window) {
    return TenantNews.ofEvidence(
        window.series().tenant(), window.windowEnd(), record(window).value());
  }
}
