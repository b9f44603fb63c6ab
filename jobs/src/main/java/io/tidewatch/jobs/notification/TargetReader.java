package io.tidewatch.jobs.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.jobs.settings.Kind;
import io.tidewatch.jobs.settings.SecretReference;
import io.tidewatch.jobs.yaml.YamlPart;
import io.tidewatch.models.notification.TextTemplate;
import io.tidewatch.models.notification.Wording;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where a receiver is. */
final class TargetReader {
  private static final List<String> OWN_LABELS = List.of("alertname", "incident", "tenant", "kind");
  private static final Pattern SECRET_HEADER =
      Pattern.compile("(?i).*(authorization|token|key|secret|password|cookie).*");

  /** Ready-made templates. */
  enum Template {
    /** All that is known, as it is. */
    GENERIC,
    /** Slack's incoming webhooks. */
    SLACK,
    /** Teams' workflows. */
    TEAMS,
    /** DingTalk's robots. */
    DINGTALK,
    /** WeCom's robots. */
    WECOM
  }

  Optional<Target> alertmanager(YamlPart part, long holdMillis) {
    Map<String, String> labels = part.map("labels", Kind.text());
    for (String label : labels.keySet()) {
      if (!FileKinds.isLabel(label) || OWN_LABELS.contains(label)) {
        part.reportAt(
            "labels",
            "'%s' cannot be a label: letters, digits and '_', and none of %s"
                .formatted(label, OWN_LABELS));
      }
    }
    return http(part).map(http -> new Target.Alertmanager(http, labels, holdMillis));
  }

  Optional<Target> webhook(YamlPart part) {
    Optional<Template> name = part.read("template", Kind.oneOf(Template.class));
    Optional<JsonNode> own = part.json("body");
    if (name.isPresent() && own.isPresent()) {
      part.report("template and body are both here: only one of them can be sent");
    }
    Optional<JsonTemplate> body =
        own.isPresent()
            ? part.make("body", own, JsonTemplate::parse)
            : Optional.of(readyMade(name.orElse(Template.GENERIC)));
    boolean coded =
        name.equals(Optional.of(Template.DINGTALK)) || name.equals(Optional.of(Template.WECOM));
    WebhookAnswer answer =
        part.read("answer", Kind.oneOf(WebhookAnswer.class))
            .orElse(coded ? WebhookAnswer.ERRCODE : WebhookAnswer.STATUS);
    return http(part)
        .flatMap(http -> body.map(template -> new Target.Webhook(http, template, answer)));
  }

  private static JsonTemplate readyMade(Template template) {
    return JsonTemplate.readyMade(template.name().toLowerCase(Locale.ROOT));
  }

  private static Optional<HttpTarget> http(YamlPart part) {
    Optional<URI> url = part.read("url", uri());
    Optional<SecretReference> urlFrom = part.read("urlFrom", secret());
    Map<String, String> headers = part.map("headers", Kind.text());
    for (String header : headers.keySet()) {
      if (SECRET_HEADER.matcher(header).matches()) {
        part.reportAt(
            "headers",
            "'%s' looks like a secret, which must not stand here: name its place in secretHeaders"
                .formatted(header));
      }
    }
    Map<String, SecretReference> secretHeaders = new HashMap<>(part.map("secretHeaders", secret()));
    String ca = part.read("caCertificate", Kind.text()).orElse("");
    if (part.has("url") && url.isEmpty() || part.has("urlFrom") && urlFrom.isEmpty()) {
      return Optional.empty();
    }
    return part.make(() -> new HttpTarget(url, urlFrom, headers, secretHeaders, ca));
  }

  Optional<Target> mail(YamlPart part) {
    String host = part.require("host", Kind.text(), "");
    MailSecurity security =
        part.read("security", Kind.oneOf(MailSecurity.class)).orElse(MailSecurity.STARTTLS);
    int port =
        part.read("port", Kind.wholeNumber(1, 65_535))
            .orElse(
                switch (security) {
                  case STARTTLS -> 587;
                  case TLS -> 465;
                  case NONE -> 25;
                });
    String user = part.read("user", Kind.text()).orElse("");
    Optional<SecretReference> password = part.read("password", secret());
    if (user.isEmpty() == password.isPresent()) {
      part.report("user and password belong together: set both or none");
    }
    if (password.isPresent() && security == MailSecurity.NONE) {
      part.reportAt("security", "security is none, but a password must not go in the clear");
    }
    String ca = part.read("caCertificate", Kind.text()).orElse("");
    String from = part.require("from", address(), "");
    List<String> to = part.list("to", address());
    if (to.isEmpty()) {
      part.report("'to' is missing: the addresses of the recipients");
    }
    Optional<TextTemplate> subject = text(part, "subject", "{{headline | line | limit 200}}");
    Optional<TextTemplate> body = text(part, "body", "{{headline}}\n\n{{text}}\n");
    return subject.flatMap(
        s ->
            body.map(
                b -> new Target.Mail(host, port, security, user, password, ca, from, to, s, b)));
  }

  private static Optional<TextTemplate> text(YamlPart part, String key, String standard) {
    Set<String> names = Wording.namesOfMessage();
    Optional<String> own = part.read(key, Kind.text());
    return part.make(
        key, Optional.of(own.orElse(standard)), each -> TextTemplate.parse(each, names));
  }

  private static Kind<URI> uri() {
    return new Kind<>(
        "an http(s) address",
        text -> {
          try {
            return URI.create(text);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an http(s) address", e);
          }
        });
  }

  private static Kind<SecretReference> secret() {
    return new Kind<>("env:NAME or file:PATH", SecretReference::parse);
  }

  private static Kind<String> address() {
    return new Kind<>(
        "a mail address",
        text -> {
          try {
            new InternetAddress(text, true).validate();
            return text;
          } catch (AddressException e) {
            throw new IllegalArgumentException("must be a mail address: " + e.getMessage(), e);
          }
        });
  }
}
