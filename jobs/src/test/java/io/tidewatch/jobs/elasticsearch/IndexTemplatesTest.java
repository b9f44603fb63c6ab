package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IndexTemplatesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private FakeIndexApi server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeIndexApi();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void installsAllTemplatesBeforeTheIndicesThatNeedThem() throws Exception {
    install();
    assertThat(server.writes())
        .containsExactly(
            "/_index_template/tidewatch-windows",
            "/_index_template/tidewatch-hours",
            "/_index_template/tidewatch-forecasts",
            "/_index_template/tidewatch-alerts",
            "/_index_template/tidewatch-incidents",
            "/tidewatch-alerts-000001",
            "/tidewatch-incidents-000001");
    assertThat(server.template("tidewatch-windows").at("/index_patterns/0").asText())
        .isEqualTo("tidewatch-windows-*");
  }

  @Test
  void namesThemAsTheSettingsSay() throws Exception {
    ElasticsearchSettings settings = ElasticsearchSettings.of(server.uri());
    IndexTemplates.install(settings.with(new IndexNames("plant-7")), PATIENCE);
    assertThat(server.writes())
        .contains("/_index_template/plant-7-windows", "/plant-7-alerts-000001")
        .noneMatch(path -> path.contains("tidewatch"));
    assertThat(server.template("plant-7-windows").at("/index_patterns/0").asText())
        .isEqualTo("plant-7-windows-*");
    assertThat(server.indices().get("plant-7-alerts-000001").toString())
        .contains("plant-7-alerts")
        .doesNotContain("tidewatch-");
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    install();
    int writes = server.writes().size();
    install();
    assertThat(server.writes()).hasSize(writes);
  }

  @Test
  void waitsWhileTheDisksAreTooFullForAnotherIndex() throws Exception {
    server.answerNextWithAFullDisk();
    install();
    assertThat(server.indices()).containsKeys("tidewatch-alerts-000001");
  }

  @Test
  void replacesAnOlderVersion() throws Exception {
    server.putTemplate("tidewatch-windows", "{\"_meta\":{\"version\":0}}");
    install();
    assertThat(server.template("tidewatch-windows").at("/_meta/version").asLong()).isPositive();
  }

  @Test
  void replacesATemplateWithoutVersion() throws Exception {
    server.putTemplate("tidewatch-windows", "{\"index_patterns\":[\"tidewatch-windows-*\"]}");
    install();
    assertThat(server.template("tidewatch-windows").at("/_meta/version").asLong()).isPositive();
  }

  @Test
  void leavesANewerVersionAlone() throws Exception {
    server.putTemplate("tidewatch-windows", "{\"_meta\":{\"version\":1000}}");
    install();
    assertThat(server.template("tidewatch-windows").at("/_meta/version").asLong()).isEqualTo(1000);
  }

  @Test
  void createsNoFirstIndexOnceTheAliasHasMovedOn() throws Exception {
    server.putIndex("tidewatch-alerts-000007", "{\"aliases\":{\"tidewatch-alerts\":{}}}");
    install();
    assertThat(server.indices()).doesNotContainKey("tidewatch-alerts-000001");
  }

  @Test
  void threeJobsInstallAtTheSameTime() throws Exception {
    ExecutorService jobs = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        done.add(
            jobs.submit(
                () -> {
                  install();
                  return null;
                }));
      }
      for (Future<?> job : done) {
        job.get();
      }
    } finally {
      jobs.shutdownNow();
    }
    assertThat(server.indices())
        .containsOnlyKeys("tidewatch-alerts-000001", "tidewatch-incidents-000001");
    assertThat(server.writes().stream().filter(path -> path.endsWith("-000001"))).hasSize(2);
  }

  @Test
  void waitsWhileElasticsearchStarts() throws Exception {
    server.answerNextWith(503, 503, 429);
    install();
    assertThat(server.writes()).hasSize(7);
  }

  @Test
  void givesUpAfterAWhileSayingWhatToDo() throws Exception {
    assertThatThrownBy(
            () ->
                IndexTemplates.install(
                    ElasticsearchSettings.of(closedPort()), Duration.ofSeconds(1)))
        .isInstanceOf(ElasticsearchUnusableException.class)
        .hasMessageContaining("was not ready within 1 s")
        .hasMessageContaining("elasticsearch.hosts")
        .hasMessageContaining("refused");
  }

  @Test
  void doesNotWaitForRefusedCredentials() {
    server.answerNextWith(401);
    assertThatThrownBy(this::install)
        .isInstanceOf(ElasticsearchUnusableException.class)
        .hasMessageContaining("GET /_index_template/tidewatch-windows")
        .hasMessageContaining("elasticsearch.api-key");
  }

  @Test
  void passesOnWhatElasticsearchHasAgainstATemplate() {
    server.answerNextWith(404, 400);
    assertThatThrownBy(this::install)
        .isInstanceOf(ElasticsearchUnusableException.class)
        .hasMessageContaining("refuses PUT /_index_template/tidewatch-windows with status 400")
        .hasMessageContaining("as told");
  }

  private void install() throws IOException, InterruptedException {
    IndexTemplates.install(ElasticsearchSettings.of(server.uri()), PATIENCE);
  }

  private static URI closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
