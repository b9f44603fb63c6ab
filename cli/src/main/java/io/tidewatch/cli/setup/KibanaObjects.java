package io.tidewatch.cli.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.cli.servers.Addresses;
import io.tidewatch.cli.servers.Poll;
import io.tidewatch.cli.servers.ServerException;
import io.tidewatch.jobs.elasticsearch.Credentials;
import io.tidewatch.jobs.elasticsearch.ElasticsearchClients;
import io.tidewatch.jobs.elasticsearch.IndexNames;
import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.flink.util.ExceptionUtils;

/**
 * The data views and searches that ship with the contracts, on their way into Kibana. Not
 * thread-safe.
 */
final class KibanaObjects {
  private static final String RESOURCE = "/kibana/tidewatch.ndjson";
  private static final String BOUNDARY = "tidewatch-saved-objects-boundary";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI kibana;
  private final Optional<String> authorization;
  private final IndexNames indices;

  /** Why Kibana was not ready when it was last asked. */
  private String obstacle = "not asked yet";

  private KibanaObjects(
      HttpClient http, URI kibana, Optional<String> authorization, IndexNames indices) {
    this.http = http;
    this.kibana = kibana;
    this.authorization = authorization;
    this.indices = indices;
  }

  /**
   * The objects for one Kibana.
   *
   * @param kibana its address, with the base path under which it is served if there is one
   * @param credentials who imports them
   * @param caCertificateFile PEM file with the authority to trust; empty for those the JVM trusts
   * @param indices what the indices are called that they show; the objects are named like them
   * @throws IOException if a secret or the certificate cannot be read
   */
  static KibanaObjects of(
      URI kibana, Credentials credentials, String caCertificateFile, IndexNames indices)
      throws IOException {
    HttpClient.Builder http = HttpClient.newBuilder();
    ElasticsearchClients.trust(caCertificateFile).ifPresent(http::sslContext);
    return new KibanaObjects(http.build(), kibana, credentials.authorization(), indices);
  }

  /**
   * Imports the objects, in place of those of the same name.
   *
   * @param patience how long to wait for Kibana to start
   * @return how many there are
   * @throws ServerException if it does not
   * @throws SetupException if its certificate is not to be trusted, or if it refuses the
   *     credentials or any of the objects
   */
  int install(Duration patience) throws IOException, InterruptedException {
    Poll.until(
        "the start of Kibana at " + kibana,
        patience,
        PAUSE,
        this::isReady,
        () -> "not available (%s), look at its log".formatted(obstacle));
    return send();
  }

  private int send() throws IOException, InterruptedException {
    HttpRequest request =
        request("/api/saved_objects/_import?overwrite=true")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofString(form(), StandardCharsets.UTF_8))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    JsonNode answer =
        response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.createObjectNode();
    if (!answer.path("success").asBoolean()) {
      throw new SetupException(
          "Kibana at %s refuses the saved objects with HTTP %d: %s"
              .formatted(kibana, response.statusCode(), response.body()));
    }
    return answer.path("successCount").asInt();
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpResponse<String> status =
          http.send(request("/api/status").GET().build(), BodyHandlers.ofString());
      if (status.statusCode() == 401 || status.statusCode() == 403) {
        throw new SetupException(
            ("Kibana at %s lets nobody in with HTTP %d: give elasticsearch.api-key, or"
                    + " elasticsearch.user and elasticsearch.password, after --.")
                .formatted(kibana, status.statusCode()));
      }
      String level = status.statusCode() == 200 ? level(status.body()) : "unknown";
      obstacle = "HTTP %d, level %s".formatted(status.statusCode(), level);
      return level.equals("available");
    } catch (IOException notYet) {
      requireTrust(notYet);
      obstacle = ServerException.reason(notYet);
      return false;
    }
  }

  private static String level(String status) {
    try {
      return JSON.readTree(status).at("/status/overall/level").asText("unknown");
    } catch (JsonProcessingException e) {
      return "unknown, since this is not the answer of a Kibana";
    }
  }

  /** A server that starts may break connections off, but it gets no other certificate. */
  private void requireTrust(IOException failure) {
    if (failure instanceof SSLException
        && ExceptionUtils.findThrowable(failure, CertificateException.class).isPresent()) {
      throw new SetupException(
          ("Kibana at %s shows a certificate that is not trusted (%s): name the authority's PEM file"
                  + " in elasticsearch.ca-certificate, after --.")
              .formatted(kibana, failure.getMessage()),
          failure);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Addresses.under(kibana, path))
            .timeout(TIMEOUT)
            // Kibana takes no change without it: a guard against requests forged in a browser.
            .header("kbn-xsrf", "tidewatch");
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private String form() throws IOException {
    try (InputStream in = SchemaStore.class.getResourceAsStream(RESOURCE)) {
      String objects = indices.in(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return "--"
          + BOUNDARY
          + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tidewatch.ndjson\"\r\n"
          + "Content-Type: application/ndjson\r\n\r\n"
          + objects
          + "\r\n--"
          + BOUNDARY
          + "--\r\n";
    }
  }
}
