package io.tidewatch.jobs.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Alertmanager, if this machine has one (Debian: prometheus-alertmanager). */
final class LocalAlertmanager implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/bin/prometheus-alertmanager", "/usr/bin/alertmanager");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  /** One that is not started yet; its port is kept for it. */
  LocalAlertmanager(Path folder) throws IOException {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  static Optional<String> binary() {
    return Stream.concat(Stream.ofNullable(System.getenv("ALERTMANAGER")), PLACES.stream())
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts it and waits until it answers. */
  void start() throws IOException, InterruptedException {
    Path config =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
    process =
        new ProcessBuilder(
                binary().orElseThrow(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=debug")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(
            "Alertmanager does not answer: " + Files.readString(folder.resolve("log")));
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** The alerts that it takes for active. */
  JsonNode active() throws IOException, InterruptedException {
    return JSON.readTree(get("/api/v2/alerts?active=true").body());
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private boolean answers() throws InterruptedException {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      stop();
    }
  }
}
