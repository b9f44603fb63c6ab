package io.tidewatch.jobs.wire;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.AlertState;
import java.time.Instant;
import java.util.Arrays;

/** Alerts as the models know them, and as the topics carry them. */
public final class AlertMapping {
  private AlertMapping() {}

  /** For the topics. */
  public static io.tidewatch.schemas.Alert toAvro(Alert alert) {
    SeriesKey series = alert.series();
    return io.tidewatch.schemas.Alert.newBuilder()
        .setAlertId(alert.alertId())
        .setRevision(alert.revision())
        .setTenant(series.tenant())
        .setService(series.service())
        .setTransaction(series.transaction())
        .setSegment(Names.orNull(series.segment()))
        .setIndicator(alert.indicator().id())
        .setState(alert.active() ? AlertState.ACTIVE : AlertState.CLEARED)
        .setLevel(Names.toAvro(alert.level()))
        .setPeakLevel(Names.toAvro(alert.peakLevel()))
        .setScore(alert.score())
        .setPeakScore(alert.peakScore())
        .setOnset(Instant.ofEpochMilli(alert.onsetMillis()))
        .setRaisedAt(Instant.ofEpochMilli(alert.raisedAtMillis()))
        .setUpdatedAt(Instant.ofEpochMilli(alert.updatedAtMillis()))
        .setClearedAt(alert.active() ? null : Instant.ofEpochMilli(alert.updatedAtMillis()))
        .setObserved(alert.observed())
        .setExpected(alert.expected())
        .setLower(alert.lower())
        .setUpper(alert.upper())
        .setUnit(alert.indicator().unit())
        .setTransactions(alert.transactions())
        .setReasonCode(alert.reasonCode())
        .setReason(alert.reason())
        .setPolicyVersion(alert.policyVersion())
        .setShadow(alert.shadow())
        .build();
  }

  /**
   * From the topics.
   *
   * @throws IllegalArgumentException if the alert is about an indicator that this release does not
   *     know, or contradicts itself
   */
  public static Alert toModel(io.tidewatch.schemas.Alert alert) {
    return new Alert(
        alert.getAlertId(),
        alert.getRevision(),
        new SeriesKey(
            alert.getTenant(),
            alert.getService(),
            alert.getTransaction(),
            Names.orEmpty(alert.getSegment())),
        indicator(alert.getIndicator()),
        alert.getState() != AlertState.CLEARED,
        Names.toModel(alert.getLevel()),
        Names.toModel(alert.getPeakLevel()),
        alert.getScore(),
        alert.getPeakScore(),
        alert.getOnset().toEpochMilli(),
        alert.getRaisedAt().toEpochMilli(),
        alert.getUpdatedAt().toEpochMilli(),
        alert.getObserved(),
        alert.getExpected(),
        alert.getLower(),
        alert.getUpper(),
        alert.getTransactions(),
        alert.getReasonCode(),
        alert.getReason(),
        alert.getPolicyVersion(),
        alert.getShadow());
  }

  private static Indicator indicator(String id) {
    return Arrays.stream(Indicator.values())
        .filter(indicator -> indicator.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no indicator '" + id + "'"));
  }
}
