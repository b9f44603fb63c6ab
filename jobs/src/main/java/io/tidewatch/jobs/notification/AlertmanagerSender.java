package io.tidewatch.jobs.notification;

import io.tidewatch.models.notification.Batch;
import java.util.concurrent.CompletableFuture;

/** Posts alerts to an Alertmanager. */
final class AlertmanagerSender implements Sender {
  private static final String PATH = "/api/v2/alerts";

  private final HttpPost http;
  private final AlertmanagerAlerts alerts;

  AlertmanagerSender(HttpPost http, AlertmanagerAlerts alerts) {
    this.http = http;
    this.alerts = alerts;
  }

  @Override
  public CompletableFuture<Answer> send(Batch batch, long nowMillis) {
    return http.post(
        PATH, alerts.json(batch, nowMillis), Keys.of(batch.key()), body -> Answer.accepted());
  }

  @Override
  public void close() {
    http.close();
  }
}
