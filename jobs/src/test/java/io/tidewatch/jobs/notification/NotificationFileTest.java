package io.tidewatch.jobs.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.settings.SettingsException;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import io.tidewatch.models.notification.GroupBy;
import io.tidewatch.models.notification.Rate;
import io.tidewatch.models.notification.ReceiverRules.Manner;
import io.tidewatch.models.notification.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationFileTest {
  private static final String WHOLE =
      """
      timeZone: Europe/Berlin
      link: "https://kibana.example/app/discover#/?_a=(query:'{{incident | url}}')"
      owners:
        - {owner: dba, components: [shop-db], services: [shop]}
      calendars:
        - {name: night, from: "22:00", to: "06:00"}
        - {name: office, timeZone: Europe/Vienna, days: [mon, Tuesday], from: "08:00", to: "18:00"}
      receivers:
        - name: prom
          alertmanager: {url: "http://am:9093/", labels: {severity: page}, resendEvery: 30 s}
        - name: chat
          webhook: {template: slack, urlFrom: "env:SLACK_URL"}
          group: {by: [tenant, priority], wait: 5 s, most: 7}
          rate: {messages: 3, per: 2 min}
        - name: own
          webhook:
            url: https://hooks.example/x
            headers: {X-Team: ops}
            secretHeaders: {Authorization: "file:/run/secrets/token"}
            body: {title: "{{headline}}", list: [{"{{each}}": {n: "{{users}}"}}], fix: 1, on: true}
        - name: mail
          email: {host: smtp.example, user: u, password: "env:SMTP", from: tw@x.org, to: [a@x.org]}
      routes:
        - {receivers: [prom, chat], priority: P2, outside: office, continue: true}
        - receivers: mail
          owners: [dba]
          kinds: [deviation, breach-expected]
          quiet: {calendar: night, unless: P1}
      """;

  @Test
  void readsAWholeFile() {
    NotificationPlan plan = NotificationFile.read(Plans.settings(WHOLE, "max-waiting", "50"));

    assertThat(plan.receivers()).containsOnlyKeys("prom", "chat", "own", "mail");
    assertThat(plan.routes().routes()).hasSize(2);
    assertThat(plan.receivers().get("prom").rules())
        .satisfies(
            rules -> {
              assertThat(rules.manner()).isEqualTo(Manner.ALERTS);
              assertThat(rules.resendMillis()).isEqualTo(30_000);
              assertThat(rules.capacity()).isEqualTo(50);
            });
    assertThat(plan.receivers().get("chat").rules())
        .satisfies(
            rules -> {
              assertThat(rules.groupBy())
                  .containsExactlyInAnyOrder(GroupBy.TENANT, GroupBy.PRIORITY);
              assertThat(rules.waitMillis()).isEqualTo(5_000);
              assertThat(rules.most()).isEqualTo(7);
              assertThat(rules.rate()).hasValue(new Rate(3, 120_000));
            });
    assertThat(plan.receivers().get("mail").target())
        .isInstanceOfSatisfying(
            Target.Mail.class,
            mail -> {
              assertThat(mail.security()).isEqualTo(MailSecurity.STARTTLS);
              assertThat(mail.port()).isEqualTo(587);
            });
  }

  @Test
  void theExampleOfTheDocumentationCanBeUsed() throws IOException {
    String page = Files.readString(Path.of("../docs/notifications.md"));
    String example = page.substring(page.indexOf("```yaml\n") + 8);

    NotificationPlan plan =
        NotificationFile.read(Plans.settings(example.substring(0, example.indexOf("```"))));

    assertThat(plan.receivers()).hasSize(4);
    for (String name : Wording.namesOfMessage()) {
      assertThat(page).as("placeholder").contains("`" + name + "`");
    }
  }

  @Test
  void anEmptyFileNotifiesNobody() {
    NotificationPlan plan = NotificationFile.read(Plans.settings(""));

    assertThat(plan.receivers()).isEmpty();
    assertThat(plan.routes().routes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "recievers: []|:1:1: there is no key 'recievers' here; did you mean 'receivers'?",
        "receivers: [{name: a}]|:1:13: a receiver is one of alertmanager, webhook or email; found"
            + " 0",
        "receivers: [{name: a, webhook: {url: 'http://x', tmplate: slack}}]|did you mean"
            + " 'template'?",
        "receivers: [{name: a, webhook: {url: 'ftp://x'}}]|url must be http://",
        "receivers: [{name: a, webhook: {url: 'http://u:p@x'}}]|without a user",
        "receivers: [{name: a, webhook: {}}]|needs either url or",
        "receivers: [{name: a, webhook: {urlFrom: 'http://x/secret'}}]|must be env:NAME or"
            + " file:PATH",
        "receivers: [{name: a, webhook: {url: 'http://x', headers: {X-Api-Token:"
            + " t}}}]|secretHeaders",
        "receivers: [{name: a, webhook: {url: 'http://x', body: {t: '{{titel}}'}}}]|at /t cannot"
            + " fill in",
        "receivers: [{name: a, webhook: {url: 'http://x', body: {'{{title}}': x}}}]|as a key",
        "receivers: [{name: a, webhook: {url: 'http://x', template: slak}}]|must be one of generic,"
            + " slack",
        "receivers: [{name: a b, webhook: {url: 'http://x'}}]|name must be letters",
        "receivers: [{name: a, alertmanager: {url: 'http://x', labels: {tenant: t}}}]|cannot be a"
            + " label",
        "receivers: [{name: a, alertmanager: {url: 'http://x', resendEvery: 9 min}}]|at least"
            + " twice",
        "receivers: [{name: a, alertmanager: {url: 'http://x'}, rate: {messages: 1}}]|no key"
            + " 'rate'",
        "receivers: [{name: a, email: {host: h, from: f@x.org, to: nobody}}]|to must be a mail"
            + " address",
        "receivers: [{name: a, email: {host: h, from: f@x.org, to: t@x.org, user: u}}]|belong"
            + " together",
        "receivers: [{name: a, email: {host: h, security: none, from: f@x.org, to: t@x.org, user:"
            + " u, password: 'env:P'}}]|in the clear",
        "routes: [{receivers: [chat]}]|there is no receiver 'chat'",
        "routes: [{}]|a route needs a receiver",
        "receivers: [{name: a, webhook: {url: 'http://x'}}]\\n"
            + "routes: [{receivers: a, during: nite}]|:2:33: there is no calendar 'nite'",
        "calendars: [{name: n, from: '25:00', to: '06:00'}]|must be a time",
        "timeZone: Berlin|must be a time zone",
        "link: 'https://{{text}}'|link cannot fill in {{text}}",
        "owners: [{owner: a, components: [x]}, {owner: b, components: [x]}]|owned by 'a' already",
        "receivers: {|not YAML",
        "a: 1\\na: 2|:2:1: 'a' is here twice"
      })
  void refusesWhatCannotBeMeantAndSaysWhere(String yaml, String expected) {
    assertThatThrownBy(() -> Plans.settings(yaml.replace("\\n", "\n")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void neverRepeatsWhatMayBeASecret() {
    assertThatThrownBy(
            () ->
                Plans.settings(
                    "receivers: [{name: a, webhook: {urlFrom: 'https://hooks/T0P5ECRET'}}]"))
        .isInstanceOf(SettingsException.class)
        .hasMessageNotContaining("T0P5ECRET");
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    SettingsReader reader =
        new SettingsReader(
            SettingsText.ofMap(Map.of("notifications.file", "/no/such.yaml")),
            NotificationOptions.ALL,
            List.of());
    NotificationOptions.read(reader);

    assertThatThrownBy(() -> reader.build(() -> ""))
        .hasMessageContaining("notifications.file (/no/such.yaml) cannot be read");
  }

  @Test
  void withoutAFileNobodyIsNotified() {
    SettingsReader reader =
        new SettingsReader(SettingsText.ofMap(Map.of()), NotificationOptions.ALL, List.of());

    assertThat(NotificationOptions.read(reader).isOn()).isFalse();
  }
}
