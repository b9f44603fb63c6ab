package io.tidewatch.jobs.notification;

import static io.tidewatch.jobs.notification.Incidents.T0;
import static io.tidewatch.jobs.notification.Incidents.batch;
import static io.tidewatch.jobs.notification.Incidents.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.tidewatch.jobs.notification.Answer.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail over TLS, to a server whose certificate is for {@code localhost} and of nobody's making. */
class MailTlsTest {
  private static final String STORE = DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY;
  private static final String STORE_PASSWORD =
      DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY;
  private static final String CHANGEIT = "changeit";

  @TempDir static Path folder;
  private static GreenMail server;
  private static Path certificate;
  private static Path password;

  @BeforeAll
  static void start() throws Exception {
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    CHANGEIT))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    certificate = Files.writeString(folder.resolve("ca.pem"), pem(store));
    password = Files.writeString(folder.resolve("password"), "s3cret\n");
    System.setProperty(STORE, store.toString());
    System.setProperty(STORE_PASSWORD, CHANGEIT);
    server = new GreenMail(LocalMail.patient(ServerSetupTest.SMTPS));
    server.setUser("ops@x.org", "ops", "s3cret");
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
    System.clearProperty(STORE);
    System.clearProperty(STORE_PASSWORD);
  }

  @Test
  void signsInWithAPasswordFromItsPlace() throws Exception {
    int before = server.getReceivedMessages().length;

    assertThat(send("localhost", certificate)).isEqualTo(Answer.accepted());

    assertThat(server.getReceivedMessages()).hasSize(before + 1);
  }

  @Test
  void aPasswordThatIsNoLongerGoodIsWaitedFor() throws Exception {
    String good = Files.readString(password);
    Files.writeString(password, "expired");

    Answer refused = send("localhost", certificate);
    Files.writeString(password, good);

    assertThat(refused.verdict()).isEqualTo(Verdict.LATER);
    assertThat(refused.reason()).contains("sign in").doesNotContain("expired");
    assertThat(send("localhost", certificate)).isEqualTo(Answer.accepted());
  }

  @Test
  void aServerThatNobodyVouchesForGetsNeitherMailNorPassword() throws Exception {
    assertThatNothingIsSent(send("localhost", null));
  }

  @Test
  void aServerOfAnotherNameGetsNeitherMailNorPassword() throws Exception {
    assertThatNothingIsSent(send("127.0.0.1", certificate));
  }

  private static void assertThatNothingIsSent(Answer answer) {
    assertThat(answer.verdict()).isEqualTo(Verdict.LATER);
    assertThat(answer.reason()).isNotBlank().doesNotContain("s3cret");
  }

  private static Answer send(String host, Path ca) throws Exception {
    String yaml =
        """
        receivers:
          - name: r
            email: {host: "%s", port: %d, security: tls, from: tw@x.org, to: ops@x.org,
                    user: ops, password: "file:%s"%s}
        """
            .formatted(
                host,
                server.getSmtps().getPort(),
                password,
                ca == null ? "" : ", caCertificate: \"%s\"".formatted(ca));
    try (Sender sender =
        SenderFactory.real()
            .open(Plans.receiver(yaml), Plans.settings(yaml, "request-timeout", "30 s"))) {
      return sender.send(batch(opened("r", "i")), T0).get(120, TimeUnit.SECONDS);
    }
  }

  private static String pem(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), CHANGEIT.toCharArray());
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getCertificate("server").getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
