package io.tidewatch.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.launch.KnownSettings;
import io.tidewatch.jobs.settings.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.jobgraph.JobEdge;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryJobTest {

  @Test
  void whereNobodyIsToBeNotifiedThereIsNothingThatCould() {
    assertThat(vertices(Map.of()))
        .isNotEmpty()
        .extracting(JobVertex::getName)
        .noneMatch(name -> name.contains("notif"));
  }

  @Test
  void notificationsReadTheIncidentsByThemselvesSoThatElasticsearchHoldsThemUpNever(
      @TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("notifications.yaml"),
            """
            receivers: [{name: chat, webhook: {url: "http://localhost:3"}}]
            routes: [{receivers: chat}]
            """);

    List<JobVertex> vertices = vertices(Map.of("notifications.file", file.toString()));

    JobVertex reading = vertex(vertices, "Read incidents to notify of");
    JobVertex telling = vertex(vertices, "Tell changes of incidents");
    JobVertex sending = vertex(vertices, "Send notifications");
    assertThat(reading.isInputVertex()).isTrue();
    assertThat(reading.getName()).doesNotContain("Make documents");
    assertThat(sources(telling)).containsExactly(reading);
    assertThat(sources(sending)).containsExactly(telling);
  }

  private static List<JobVertex> sources(JobVertex vertex) {
    List<JobVertex> sources = new ArrayList<>();
    for (JobEdge edge : vertex.getInputs()) {
      sources.add(edge.getSource().getProducer());
    }
    return sources;
  }

  private static JobVertex vertex(List<JobVertex> vertices, String name) {
    return vertices.stream()
        .filter(vertex -> vertex.getName().contains(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no vertex does " + name));
  }

  private static List<JobVertex> vertices(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("kafka.bootstrap-servers", "localhost:1");
    settings.put("elasticsearch.hosts", "http://localhost:2");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    DeliveryJob.build(
        env, DeliverySettings.read(KnownSettings.reader(SettingsText.ofMap(settings))));
    List<JobVertex> vertices = new ArrayList<>();
    env.getStreamGraph().getJobGraph().getVertices().forEach(vertices::add);
    return vertices;
  }
}
