package io.tidewatch.jobs.elasticsearch;

import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.http.TransportHttpClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the body of a request in one piece. Elastic's client hands over the body of a bulk request
 * in four pieces a document and makes a system call of each, which costs both sides more than the
 * copy: a tenth of the job's time, before.
 */
final class WholeBodyClient implements TransportHttpClient {
  private final TransportHttpClient client;

  /** Leaves all else to the client. */
  WholeBodyClient(TransportHttpClient client) {
    this.client = client;
  }

  @Override
  public TransportOptions createOptions(TransportOptions options) {
    return client.createOptions(options);
  }

  @Override
  public Response performRequest(
      String endpoint, Node node, Request request, TransportOptions options) throws IOException {
    return client.performRequest(endpoint, node, whole(request), options);
  }

  @Override
  public CompletableFuture<Response> performRequestAsync(
      String endpoint, Node node, Request request, TransportOptions options) {
    return client.performRequestAsync(endpoint, node, whole(request), options);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private static Request whole(Request request) {
    return request.body() == null
        ? request
        : new Request(
            request.method(),
            request.path(),
            request.queryParams(),
            request.headers(),
            List.of(joined(request.body())));
  }

  private static ByteBuffer joined(Iterable<ByteBuffer> pieces) {
    List<ByteBuffer> all = new ArrayList<>();
    int length = 0;
    for (ByteBuffer piece : pieces) {
      all.add(piece);
      length = Math.addExact(length, piece.remaining());
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    // The pieces may be asked for again, when the request goes to another node.
    all.forEach(piece -> body.put(piece.duplicate()));
    return body.flip();
  }
}
