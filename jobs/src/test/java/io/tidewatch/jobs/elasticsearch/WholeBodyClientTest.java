package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.http.TransportHttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WholeBodyClientTest {
  private final Remembered sent = new Remembered();
  private final WholeBodyClient client = new WholeBodyClient(sent);

  @Test
  void sendsAllPiecesOfABodyAsOne() throws Exception {
    List<ByteBuffer> pieces =
        Stream.of("{\"index\":{}}", "\n", "{\"a\":1}", "\n")
            .map(WholeBodyClientTest::bytes)
            .toList();

    client.performRequest("bulk", null, request(pieces), null);
    client.performRequestAsync("bulk", null, request(pieces), null);

    assertThat(sent.requests)
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.body()).hasSize(1);
              assertThat(text(request.body().iterator().next()))
                  .isEqualTo("{\"index\":{}}\n{\"a\":1}\n");
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.path()).isEqualTo("/_bulk");
              assertThat(request.queryParams()).containsEntry("timeout", "5s");
              assertThat(request.headers()).containsEntry("Accept", "application/json");
            });
  }

  @Test
  void leavesARequestWithoutABodyAlone() throws Exception {
    TransportHttpClient.Request request = request(null);

    client.performRequest("info", null, request, null);

    assertThat(sent.requests).containsExactly(request);
  }

  private static TransportHttpClient.Request request(Iterable<ByteBuffer> body) {
    return new TransportHttpClient.Request(
        "POST", "/_bulk", Map.of("timeout", "5s"), Map.of("Accept", "application/json"), body);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  /** Sends nothing anywhere. */
  private static final class Remembered implements TransportHttpClient {
    private final List<Request> requests = new ArrayList<>();

    @Override
    public Response performRequest(
        String endpoint, Node node, Request request, TransportOptions options) {
      requests.add(request);
      return null;
    }

    @Override
    public CompletableFuture<Response> performRequestAsync(
        String endpoint, Node node, Request request, TransportOptions options) {
      requests.add(request);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
