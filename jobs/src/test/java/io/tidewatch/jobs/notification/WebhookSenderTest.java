package io.tidewatch.jobs.notification;

import static io.tidewatch.jobs.notification.Incidents.T0;
import static io.tidewatch.jobs.notification.Incidents.batch;
import static io.tidewatch.jobs.notification.Incidents.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.notification.Answer.Verdict;
import io.tidewatch.jobs.notification.LocalReceiver.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSenderTest {
  private final LocalReceiver receiver = new LocalReceiver();

  WebhookSenderTest() throws IOException {}

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void sendsTheTemplateWithSecretsFromTheirPlacesAndAKeyOfItsContent(@TempDir Path folder)
      throws Exception {
    Path url = Files.writeString(folder.resolve("url"), receiver.address() + "/hook?token=t0p\n");
    Path token = Files.writeString(folder.resolve("token"), "Bearer abc\n");
    String target =
        """
        receivers:
          - name: r
            webhook:
              urlFrom: "file:%s"
              headers: {X-Team: ops}
              secretHeaders: {Authorization: "file:%s"}
              body: {text: "{{headline}}"}
        """
            .formatted(url, token);

    assertThat(send(target).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(send(target).verdict()).isEqualTo(Verdict.ACCEPTED);

    LocalReceiver.Request first = receiver.next();
    LocalReceiver.Request second = receiver.next();
    assertThat(first.path()).isEqualTo("/hook?token=t0p");
    assertThat(first.header("X-team")).isEqualTo("ops");
    assertThat(first.header("Authorization")).isEqualTo("Bearer abc");
    assertThat(first.header("Content-type")).startsWith("application/json");
    assertThat(first.body())
        .isEqualTo("{\"text\":\"[P2] Opened: shop-db (database): shop/checkout slow (acme)\"}");
    assertThat(first.header("Idempotency-key"))
        .hasSize(32)
        .isEqualTo(second.header("Idempotency-key"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, ACCEPTED",
    "202, ACCEPTED",
    "204, ACCEPTED",
    "302, REFUSED",
    "400, REFUSED",
    "404, REFUSED",
    "410, REFUSED",
    "413, REFUSED",
    "422, REFUSED",
    "401, LATER",
    "403, LATER",
    "408, LATER",
    "429, LATER",
    "500, LATER",
    "503, LATER"
  })
  void whatAnAnswerMeans(int status, Verdict expected) throws Exception {
    receiver.answering(Reply.of(status, ""));

    assertThat(send(plain()).verdict()).isEqualTo(expected);
  }

  @Test
  void aReceiverMaySayHowLongToWait() throws Exception {
    receiver.answering(new Reply(429, "slow down", Map.of("Retry-After", "7")));

    assertThat(send(plain())).isEqualTo(new Answer(Verdict.LATER, "status 429 slow down", 7_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"errcode\":0,\"errmsg\":\"ok\"};ACCEPTED",
        "{\"errcode\":310000,\"errmsg\":\"keywords not in content\"};REFUSED",
        "{\"errcode\":130101,\"errmsg\":\"send too fast\"};LATER",
        "{\"errcode\":45009};LATER",
        "<html>;LATER",
        "{};LATER"
      })
  void robotsThatAlwaysAnswer200TellByTheirCode(String body, Verdict expected) throws Exception {
    receiver.answering(Reply.of(200, body));

    assertThat(
            send("receivers: [{name: r, webhook: {template: wecom, url: '%s'}}]"
                    .formatted(receiver.address()))
                .verdict())
        .isEqualTo(expected);
  }

  @Test
  void whoCannotBeReachedIsTriedLaterAndNoSecretIsTold(@TempDir Path folder) throws Exception {
    Path url = Files.writeString(folder.resolve("url"), receiver.address() + "/hook?token=t0p");
    receiver.close();

    Answer answer = send("receivers: [{name: r, webhook: {urlFrom: 'file:%s'}}]".formatted(url));

    assertThat(answer.verdict()).isEqualTo(Verdict.LATER);
    assertThat(answer.reason()).isNotBlank().doesNotContain("t0p");
  }

  @Test
  void aSecretThatIsMissingIsAnOutageNamingItsPlace() throws Exception {
    Answer answer = send("receivers: [{name: r, webhook: {urlFrom: 'file:/no/such/url'}}]");

    assertThat(answer.verdict()).isEqualTo(Verdict.LATER);
    assertThat(answer.reason()).contains("file:/no/such/url");
  }

  private String plain() {
    return "receivers: [{name: r, webhook: {url: '%s'}}]".formatted(receiver.address());
  }

  private static Answer send(String yaml) throws Exception {
    Receiver target = Plans.receiver(yaml);
    NotificationSettings settings = Plans.settings(yaml, "request-timeout", "20 s");
    assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(20));
    try (Sender sender = SenderFactory.real().open(target, settings)) {
      return sender.send(batch(opened("r", "i")), T0).get(60, TimeUnit.SECONDS);
    }
  }
}
