package io.tidewatch.cli.setup;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An HTTP server that gives the answers it was told and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /**
   * What was asked.
   *
   * @param line method and path with query
   * @param xsrf the header of that name; null if there was none
   * @param authorization the header of that name; null if there was none
   * @param body as text
   */
  record Request(String line, String xsrf, String authorization, String body) {}

  private record Answer(int status, String body) {}

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Adds an answer to such requests; the last one is given from then on. */
  FakeServer on(String line, int status, String body) {
    answers.computeIfAbsent(line, key -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Request> requests(String line) {
    return requests.stream().filter(request -> request.line().equals(line)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Headers headers = exchange.getRequestHeaders();
    requests.add(
        new Request(line, headers.getFirst("kbn-xsrf"), headers.getFirst("Authorization"), body));
    Deque<Answer> known =
        answers.getOrDefault(line, new ArrayDeque<>(List.of(new Answer(404, "{}"))));
    Answer answer = known.size() > 1 ? known.poll() : known.peek();
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
