package io.tidewatch.jobs.notification;

import java.io.IOException;
import java.io.Serializable;

/** Opens the way to a receiver, on the machine that sends. */
interface SenderFactory extends Serializable {

  /**
   * Prepares sending; reaches out to nobody yet.
   *
   * @throws IOException if a certificate cannot be read
   */
  Sender open(Receiver receiver, NotificationSettings settings) throws IOException;

  /** The real ones. */
  static SenderFactory real() {
    return (receiver, settings) -> {
      if (receiver.target() instanceof Target.Alertmanager alertmanager) {
        return new AlertmanagerSender(
            HttpPost.open(alertmanager.http(), settings.requestTimeout()),
            new AlertmanagerAlerts(
                alertmanager.labels(), alertmanager.holdMillis(), receiver.wording()));
      }
      if (receiver.target() instanceof Target.Webhook webhook) {
        return new WebhookSender(
            HttpPost.open(webhook.http(), settings.requestTimeout()), webhook, receiver.wording());
      }
      return MailSender.open(
          receiver.name(),
          (Target.Mail) receiver.target(),
          receiver.wording(),
          settings.requestTimeout());
    };
  }
}
