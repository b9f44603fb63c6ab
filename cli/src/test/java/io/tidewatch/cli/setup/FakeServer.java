package io.tidewatch.cli.setup;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTP server that gives the answers it was told and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
  private static final String PASSWORD = "test-only";

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
    this(HttpServer.create(loopback(), 0));
  }

  private FakeServer(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * One that shows a certificate which nobody trusts.
   *
   * @param directory where its keys are put
   */
  static FakeServer encrypted(Path directory) throws Exception {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory.resolve("server.p12"))));
    return new FakeServer(server);
  }

  /** Adds an answer to such requests; the last one is given from then on. */
  FakeServer on(String line, int status, String body) {
    answers.computeIfAbsent(line, key -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  URI uri() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create("%s://127.0.0.1:%d".formatted(scheme, server.getAddress().getPort()));
  }

  List<Request> requests() {
    return List.copyOf(requests);
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

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static SSLContext selfSigned(Path store) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments = " -genkeypair -keyalg EC -dname CN=stranger -alias server -storepass ";
    Process process =
        new ProcessBuilder((keytool + arguments + PASSWORD + " -keystore " + store).split(" "))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool ended with " + process.exitValue());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
