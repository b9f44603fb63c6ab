package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemoteFlinkTest {
  @Test
  void shouldSayWhyAClusterIsNotReady() {
    URI nobody = URI.create("http://%s:1".formatted(LoopbackPorts.HOST));

    assertThatThrownBy(() -> new RemoteFlink(nobody).awaitSlots(1, Duration.ZERO))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("1 task slot at " + nobody)
        .hasMessageContaining("no connection");
  }
}
