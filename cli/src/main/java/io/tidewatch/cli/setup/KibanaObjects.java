package io.tidewatch.cli.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Duration;

/** The data views and searches that ship with the contracts, on their way into Kibana. */
final class KibanaObjects {
  private static final String RESOURCE = "/kibana/tidewatch.ndjson";
  private static final String BOUNDARY = "tidewatch-saved-objects-boundary";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI kibana;

  KibanaObjects(URI kibana) {
    this.kibana = kibana;
  }

  /**
   * Imports the objects, in place of those of the same name.
   *
   * @param patience how long to wait for Kibana to start
   * @return how many there are
   * @throws SetupException if it does not, or refuses any of them
   */
  int install(Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > deadline) {
        throw new SetupException(
            "Kibana at %s was not available within %s: look at its log."
                .formatted(kibana, patience));
      }
      Thread.sleep(PAUSE.toMillis());
    }
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
      return status.statusCode() == 200
          && "available".equals(JSON.readTree(status.body()).at("/status/overall/level").asText());
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(kibana.resolve(path))
        .timeout(TIMEOUT)
        // Kibana takes no change without it: a guard against requests forged in a browser.
        .header("kbn-xsrf", "tidewatch");
  }

  private static String form() throws IOException {
    try (InputStream in = SchemaStore.class.getResourceAsStream(RESOURCE)) {
      String objects = new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
