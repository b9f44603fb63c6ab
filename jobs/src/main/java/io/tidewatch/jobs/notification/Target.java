package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.SecretReference;
import io.tidewatch.models.notification.TextTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a receiver is, by its kind. */
sealed interface Target {

  /**
   * An Alertmanager, or whatever speaks its API v2.
   *
   * @param http its address; {@code /api/v2/alerts} is put behind it
   * @param labels labels that every alert has besides its own
   * @param holdMillis an alert that is not repeated for so long ends by itself
   */
  record Alertmanager(HttpTarget http, Map<String, String> labels, long holdMillis)
      implements Target {}

  /**
   * A web server that takes JSON.
   *
   * @param http its address
   * @param body what it is sent
   * @param answer how its answer is read
   */
  record Webhook(HttpTarget http, JsonTemplate body, WebhookAnswer answer) implements Target {}

  /**
   * A mail server.
   *
   * @param host its name
   * @param port its port
   * @param security how the connection is secured
   * @param user who signs in; empty for nobody
   * @param password where the user's password lies
   * @param caCertificate PEM file with the authorities to trust; empty for those of the JVM
   * @param from sender's address
   * @param to addresses of the recipients
   * @param subject template of the subject
   * @param body template of the text
   */
  record Mail(
      String host,
      int port,
      MailSecurity security,
      String user,
      Optional<SecretReference> password,
      String caCertificate,
      String from,
      List<String> to,
      TextTemplate subject,
      TextTemplate body)
      implements Target {}
}
