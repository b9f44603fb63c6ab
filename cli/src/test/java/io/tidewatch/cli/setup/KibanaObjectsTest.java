package io.tidewatch.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KibanaObjectsTest {
  private static final String STATUS = "GET /api/status";
  private static final String IMPORT = "POST /api/saved_objects/_import?overwrite=true";
  private static final String UP = "{\"status\": {\"overall\": {\"level\": \"available\"}}}";
  private static final String STARTING = "{\"status\": {\"overall\": {\"level\": \"degraded\"}}}";

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

    assertThat(new KibanaObjects(kibana.uri()).install(Duration.ofMinutes(1))).isEqualTo(4);

    assertThat(kibana.requests(STATUS)).hasSize(3);
    assertThat(kibana.requests(IMPORT))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.xsrf()).isNotBlank();
              assertThat(request.body())
                  .contains("name=\"file\"; filename=\"tidewatch.ndjson\"")
                  .contains("tidewatch-open-incidents");
            });
  }

  @Test
  void shouldSayWhatKibanaRefuses() {
    kibana.on(STATUS, 200, UP);
    kibana.on(IMPORT, 200, "{\"success\": false, \"errors\": [{\"id\": \"tidewatch-alerts\"}]}");

    assertThatThrownBy(() -> new KibanaObjects(kibana.uri()).install(Duration.ofMinutes(1)))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("tidewatch-alerts");
  }

  @Test
  void shouldGiveUpOnAKibanaThatDoesNotStart() {
    kibana.on(STATUS, 503, "not yet");

    assertThatThrownBy(() -> new KibanaObjects(kibana.uri()).install(Duration.ofMillis(1)))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("not available");
    assertThat(kibana.requests(IMPORT)).isEmpty();
  }
}
