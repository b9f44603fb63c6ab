package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ServerProcessITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  @Test
  void runsKafkaInAProcessOfItsOwn() throws Exception {
    ServerProcess kafka =
        ServerProcess.kafka(
            directory.resolve("kafka"), 0, Map.of("num.partitions", "3"), logs(), "-Xmx256m");
    try (kafka;
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
      assertThat(kafka.log()).exists();
      assertThat(kafka.processorTime()).isPositive();
    }
    assertThat(kafka.isAlive()).isFalse();
  }

  @Test
  void runsElasticsearchInAProcessOfItsOwn() throws Exception {
    ServerProcess elasticsearch =
        ServerProcess.elasticsearch(directory.resolve("es"), 0, logs(), "-Xmx512m");
    try (elasticsearch) {
      URI uri = URI.create(elasticsearch.address());
      assertThat(
              HttpClient.newHttpClient()
                  .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
      elasticsearch.kill();
      assertThat(elasticsearch.isAlive()).isFalse();
    }
  }

  @Test
  void saysWhereTheLogIsAndHowItEnds() {
    try (ServerProcess server = ServerProcess.start(command(FailingMain.class), logs())) {
      assertThatThrownBy(server::address)
          .isInstanceOf(ServerException.class)
          .hasMessageContaining(logs().resolve("FailingMain.log").toString())
          .hasMessageContaining(FailingMain.REASON);
    }
  }

  @Test
  void endsWithTheProcessThatStartedIt() throws Exception {
    Process parent =
        new ProcessBuilder(command(ParentMain.class).line())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();

      parent.destroyForcibly();

      child.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(child.isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  private Path logs() {
    return directory.resolve("logs");
  }

  private JavaCommand command(Class<?> main) {
    return new JavaCommand(
        main.getSimpleName(),
        main.getName(),
        JavaCommand.ownClassPath(),
        List.of("-Xmx64m"),
        List.of(directory.toString()));
  }

  static final class FailingMain {
    static final String REASON = "no server today";

    public static void main(String[] args) {
      throw new IllegalStateException(REASON);
    }
  }

  /** Starts an idle process, says its process id and waits to be killed. */
  static final class ParentMain {
    public static void main(String[] args) throws InterruptedException {
      ServerProcess.start(
          new JavaCommand(
              "idle",
              IdleMain.class.getName(),
              JavaCommand.ownClassPath(),
              List.of("-Xmx64m"),
              List.of()),
          Path.of(args[0]));
      ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
      new CountDownLatch(1).await();
    }
  }

  static final class IdleMain {
    public static void main(String[] args) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }
}
