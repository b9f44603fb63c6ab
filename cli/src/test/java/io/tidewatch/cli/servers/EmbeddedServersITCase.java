package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmbeddedServersITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  @Test
  void liveTogetherInOneProcessAndLeaveNoThreadThatKeepsItAlive() throws Exception {
    Set<Thread> before = LiveThreads.now();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        EmbeddedElasticsearch elasticsearch =
            EmbeddedElasticsearch.start(directory.resolve("elasticsearch"), 0);
        LocalFlink flink =
            LocalFlink.start(directory.resolve("flink"), 0, 1, new Configuration())) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
        assertThat(admin.listTopics().names().get()).contains("orders");
      }
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(elasticsearch.uri()).build(), BodyHandlers.ofString())
                  .body())
          .contains("\"cluster_name\":\"tidewatch\"");
      flink
          .submit("bounded", environment -> CountingJob.countTo(environment, 100))
          .awaitFinished(PATIENCE);
    }

    LiveThreads.awaitNoneBut(before);
  }
}
