package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidewatch.jobs.settings.SecretReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.elasticsearch.client.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ElasticsearchClientsTest {
  private static final String STORE_PASSWORD = "test-only";

  @TempDir Path directory;

  private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();

  @Test
  void sendsTheCredentialsWithEachRequest() throws Exception {
    HttpServer server = started(HttpServer.create(loopback(), 0));
    try {
      Path key = Files.writeString(directory.resolve("key"), "abc=\n");
      ask(
          settings(
              "http",
              server,
              new Credentials.ApiKey(new SecretReference(SecretReference.Kind.FILE, key + "")),
              ""));
    } finally {
      server.stop(0);
    }
    assertThat(authorizations).containsExactly("ApiKey abc=");
  }

  @Test
  void trustsTheGivenAuthority() throws Exception {
    HttpServer server = started(httpsServer());
    try {
      ask(
          settings(
              "https",
              server,
              new Credentials.Anonymous(),
              directory.resolve("ca.pem").toString()));
    } finally {
      server.stop(0);
    }
    assertThat(authorizations).containsExactly("none");
  }

  @Test
  void trustsNoStranger() throws Exception {
    HttpServer server = started(httpsServer());
    try {
      ElasticsearchSettings settings = settings("https", server, new Credentials.Anonymous(), "");
      assertThatIOException().isThrownBy(() -> ask(settings)).isInstanceOf(SSLException.class);
    } finally {
      server.stop(0);
    }
    assertThat(authorizations).isEmpty();
  }

  @Test
  void namesTheSettingOfABrokenCertificate() throws Exception {
    Path file = Files.writeString(directory.resolve("ca.pem"), "not a certificate");
    ElasticsearchSettings settings =
        new ElasticsearchSettings(
            List.of(URI.create("https://localhost:9200")),
            new Credentials.Anonymous(),
            file.toString(),
            IndexNames.DEFAULT,
            Duration.ofSeconds(1),
            BulkSettings.DEFAULT);
    assertThatIOException()
        .isThrownBy(() -> ElasticsearchClients.open(settings))
        .withMessageContaining("elasticsearch.ca-certificate (" + file + ")");
  }

  @Test
  void namesThePlaceOfAMissingSecret() {
    ElasticsearchSettings settings =
        new ElasticsearchSettings(
            List.of(URI.create("http://localhost:9200")),
            new Credentials.ApiKey(SecretReference.parse("env:TIDEWATCH_NO_SUCH_VARIABLE")),
            "",
            IndexNames.DEFAULT,
            Duration.ofSeconds(1),
            BulkSettings.DEFAULT);
    assertThatIOException()
        .isThrownBy(() -> ElasticsearchClients.open(settings))
        .withMessageContaining("env:TIDEWATCH_NO_SUCH_VARIABLE");
  }

  private static void ask(ElasticsearchSettings settings) throws IOException {
    try (ElasticsearchClients clients = ElasticsearchClients.open(settings)) {
      clients.rest().performRequest(new Request("GET", "/"));
    }
  }

  private static ElasticsearchSettings settings(
      String scheme, HttpServer server, Credentials credentials, String caCertificateFile) {
    return new ElasticsearchSettings(
        List.of(URI.create(scheme + "://localhost:" + server.getAddress().getPort())),
        credentials,
        caCertificateFile,
        IndexNames.DEFAULT,
        Duration.ofSeconds(5),
        BulkSettings.DEFAULT);
  }

  private HttpServer started(HttpServer server) {
    server.createContext(
        "/",
        exchange -> {
          List<String> sent = exchange.getRequestHeaders().get("Authorization");
          authorizations.add(sent == null ? "none" : sent.get(0));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private HttpServer httpsServer() throws Exception {
    Path store = directory.resolve("server.p12");
    String common = " -keystore " + store + " -storepass " + STORE_PASSWORD + " -alias server";
    keytool("-genkeypair -keyalg EC -dname CN=localhost -ext san=dns:localhost" + common);
    keytool("-exportcert -rfc -file " + directory.resolve("ca.pem") + common);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  private static void keytool(String arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
