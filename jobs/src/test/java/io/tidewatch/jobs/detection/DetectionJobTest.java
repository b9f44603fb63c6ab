package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidewatch.jobs.launch.KnownSettings;
import io.tidewatch.jobs.settings.SettingsText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.jobgraph.JobEdge;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class DetectionJobTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "kafka.bootstrap-servers", "localhost:1",
          "elasticsearch.hosts", "http://localhost:2",
          "kafka.properties.sasl.jaas.config",
              "org.apache.kafka.Login required password=\"${env:KAFKA_PASSWORD}\";");

  @Test
  void everyOperatorHasAnAddressAndNoTypeFallsBackToReflection() {
    assertThatCode(DetectionJobTest::jobGraph).doesNotThrowAnyException();
  }

  @Test
  void rawEventsNeverLeaveTheTaskThatReadsThem() {
    JobVertex counting = vertex("Count by series and minute");

    assertThat(counting.getName()).contains("Read transactions");
    assertThat(counting.getInputs())
        .extracting(edge -> edge.getSource().getProducer().getName())
        .allSatisfy(producer -> assertThat(producer).contains("Read policies"));
  }

  @Test
  void whatFollowsTheScoringIsOneChain() {
    assertThat(vertex("Score windows").getName())
        .contains("Raise alerts", "Gather evidence", "Retain windows", "Tell of alerts");
  }

  @Test
  void onlyPartialWindowsAreShuffledByKey() {
    List<String> hashed = new ArrayList<>();
    for (JobVertex vertex : jobGraph().getVertices()) {
      for (JobEdge edge : vertex.getInputs()) {
        if ("HASH".equals(edge.getShipStrategyName())) {
          hashed.add(vertex.getName());
        }
      }
    }
    assertThat(hashed).singleElement().asString().contains("Close windows");
  }

  @Test
  void aPlanIsPrintedWithoutAnythingToConnectTo() {
    assertThatCode(
            () ->
                DetectionJob.main(
                    new String[] {
                      "--print-plan",
                      "--kafka.bootstrap-servers",
                      "localhost:1",
                      "--elasticsearch.hosts",
                      "http://localhost:2"
                    }))
        .doesNotThrowAnyException();
  }

  private static JobVertex vertex(String name) {
    for (JobVertex vertex : jobGraph().getVertices()) {
      if (vertex.getName().contains(name)) {
        return vertex;
      }
    }
    throw new AssertionError("no vertex does " + name);
  }

  private static JobGraph jobGraph() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    DetectionJob.build(
        env, DetectionSettings.read(KnownSettings.reader(SettingsText.ofMap(SETTINGS))));
    return env.getStreamGraph().getJobGraph();
  }
}
