package io.tidewatch.cli.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The REST interface of a Flink job manager: JSON in and out, errors as exceptions. */
final class FlinkRest {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  FlinkRest(URI base) {
    this.base = base;
  }

  JsonNode get(String path) throws IOException {
    return send(request(path).GET());
  }

  JsonNode patch(String path) throws IOException {
    return send(request(path).method("PATCH", BodyPublishers.noBody()));
  }

  JsonNode post(String path, Map<String, ?> body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** Posts {@code jar} as the one file of a form. */
  JsonNode upload(String path, Path jar) throws IOException {
    String boundary = "tidewatch-jar-boundary";
    String head =
        String.join(
            "\r\n",
            "--" + boundary,
            "Content-Disposition: form-data; name=\"jarfile\"; filename=\"%s\""
                .formatted(jar.getFileName()),
            "Content-Type: application/x-java-archive",
            "",
            "");
    BodyPublisher form =
        BodyPublishers.concat(
            BodyPublishers.ofString(head, StandardCharsets.UTF_8),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", StandardCharsets.UTF_8));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(form));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(Addresses.under(base, path)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new IOException(
            "%s %s answered HTTP %d: %s"
                .formatted(
                    request.method(),
                    request.uri(),
                    response.statusCode(),
                    errors(response.body())));
      }
      return JSON.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + request.uri(), e);
    }
  }

  // Flink puts whole stack traces into a JSON array of strings: unescaped they can be read.
  private static String errors(String body) throws IOException {
    JsonNode errors = JSON.readTree(body).path("errors");
    return errors.isEmpty()
        ? body
        : StreamSupport.stream(errors.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(System.lineSeparator()));
  }
}
