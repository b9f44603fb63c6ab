package io.tidewatch.jobs.notification;

import io.tidewatch.models.notification.Batch;
import io.tidewatch.models.notification.Wording;
import java.util.concurrent.CompletableFuture;

/** Posts messages to a webhook. */
final class WebhookSender implements Sender {
  private final HttpPost http;
  private final Target.Webhook webhook;
  private final Wording wording;

  WebhookSender(HttpPost http, Target.Webhook webhook, Wording wording) {
    this.http = http;
    this.webhook = webhook;
    this.wording = wording;
  }

  @Override
  public CompletableFuture<Answer> send(Batch batch, long nowMillis) {
    return http.post(
        "", webhook.body().fill(batch, wording), Keys.of(batch.key()), webhook.answer()::judge);
  }

  @Override
  public void close() {
    http.close();
  }
}
