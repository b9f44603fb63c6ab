package io.tidewatch.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.servers.ServerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KibanaObjectsTest {
  private static final String STATUS = "GET /api/status";
  private static final String IMPORT = "POST /api/saved_objects/_import?overwrite=true";
  private static final String UP = "{\"status\": {\"overall\": {\"level\": \"available\"}}}";
  private static final String STARTING = "{\"status\": {\"overall\": {\"level\": \"degraded\"}}}";

  @TempDir Path directory;

  private final FakeServer kibana = new FakeServer();

  KibanaObjectsTest() throws IOException {}

  @AfterEach
  void stop() {
    kibana.close();
  }

  @Test
  void shouldWaitForKibanaAndThenSendEveryObject() throws Exception {
    kibana.on(STATUS, 503, "not yet").on(STATUS, 200, STARTING).on(STATUS, 200, UP);
    kibana.on(IMPORT, 200, "{\"success\": true, \"successCount\": 4}");

    assertThat(objects().install(Duration.ofMinutes(1))).isEqualTo(4);

    assertThat(kibana.requests(STATUS)).hasSize(3);
    assertThat(kibana.requests(IMPORT))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.xsrf()).isNotBlank();
              assertThat(request.authorization()).isNull();
              assertThat(request.body())
                  .contains("name=\"file\"; filename=\"tidewatch.ndjson\"")
                  .contains("tidewatch-open-incidents");
            });
  }

  @Test
  void shouldSayWhatKibanaRefuses() {
    kibana.on(STATUS, 200, UP);
    kibana.on(IMPORT, 200, "{\"success\": false, \"errors\": [{\"id\": \"tidewatch-alerts\"}]}");

    assertThatThrownBy(() -> objects().install(Duration.ofMinutes(1)))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("tidewatch-alerts");
  }

  @Test
  void shouldGiveUpOnAKibanaThatDoesNotStart() {
    kibana.on(STATUS, 503, "not yet");

    assertThatThrownBy(() -> objects().install(Duration.ofMillis(1)))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("not available (HTTP 503, level unknown)");
    assertThat(kibana.requests(IMPORT)).isEmpty();
  }

  @Test
  void shouldSayWhyKibanaCannotBeReached() {
    kibana.close();

    assertThatThrownBy(() -> objects().install(Duration.ofMillis(1)))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("not available (no connection)");
  }

  @Test
  void shouldNotWaitForAKibanaWhoseCertificateIsNotTrusted() throws Exception {
    try (FakeServer stranger = FakeServer.encrypted(directory)) {
      assertThatThrownBy(() -> objects(stranger.uri()).install(Duration.ofMinutes(1)))
          .isInstanceOf(SetupException.class)
          .hasMessageContaining("PKIX")
          .hasMessageContaining("elasticsearch.ca-certificate");
    }
  }

  @Test
  void shouldFindAKibanaThatIsServedUnderAPath() throws Exception {
    kibana.on("GET /kibana/api/status", 200, UP);
    kibana.on(
        "POST /kibana/api/saved_objects/_import?overwrite=true",
        200,
        "{\"success\": true, \"successCount\": 4}");

    assertThat(objects(URI.create(kibana.uri() + "/kibana")).install(Duration.ofMinutes(1)))
        .isEqualTo(4);
    assertThat(objects(URI.create(kibana.uri() + "/kibana/")).install(Duration.ofMinutes(1)))
        .isEqualTo(4);
  }

  @Test
  void shouldSignInAndShowTheIndicesThatTheSettingsName() throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "hush\n");
    kibana.on(STATUS, 200, UP);
    kibana.on(IMPORT, 200, "{\"success\": true, \"successCount\": 4}");

    objects(
            "--elasticsearch.user=plant",
            "--elasticsearch.password=file:" + password,
            "--elasticsearch.index-prefix=plant-7")
        .install(Duration.ofMinutes(1));

    assertThat(kibana.requests(IMPORT))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.authorization()).isEqualTo("Basic cGxhbnQ6aHVzaA==");
              assertThat(request.body())
                  .contains("\"title\":\"plant-7-windows-*\"", "\"id\":\"plant-7-open-incidents\"")
                  .contains("tidewatch.incident.state : (open or acknowledged)")
                  .doesNotContain("\"tidewatch-");
            });
  }

  @Test
  void shouldNotWaitForAKibanaThatLetsNobodyIn() {
    kibana.on(STATUS, 401, "{}");

    assertThatThrownBy(() -> objects().install(Duration.ofMinutes(1)))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("elasticsearch.api-key");
  }

  private KibanaObjects objects(String... settings) {
    return objects(kibana.uri(), settings);
  }

  private static KibanaObjects objects(URI address, String... settings) {
    JobSettings read = new JobSettings(List.of(settings), Optional.empty(), Optional.empty());
    KibanaObjects objects = read.kibana(address);
    read.requireRight();
    return objects;
  }
}
