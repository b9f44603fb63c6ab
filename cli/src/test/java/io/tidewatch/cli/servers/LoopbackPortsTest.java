package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackPortsTest {
  @Test
  void aChosenPortIsKept() {
    assertThat(LoopbackPorts.chosenOrFree(9200)).isEqualTo(9200);
  }

  @Test
  void portZeroBecomesOneThatCanBeBound() throws Exception {
    int port = LoopbackPorts.chosenOrFree(0);

    try (ServerSocket socket =
        new ServerSocket(port, 1, InetAddress.getByName(LoopbackPorts.HOST))) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortThatCannotBeIsRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoopbackPorts.chosenOrFree(port))
        .withMessageContaining(Integer.toString(port));
  }
}
