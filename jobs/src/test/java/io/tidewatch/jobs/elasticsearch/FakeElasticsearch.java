package io.tidewatch.jobs.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Plays the bulk API with external versions over HTTP, well or badly as it is told: single
 * documents by a rule, whole requests by a queue of statuses, or not there at all.
 */
final class FakeElasticsearch implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What an item is answered with instead of being written. */
  record Refusal(int status, String type, String reason) {}

  private record Stored(long version, String json) {}

  private final Map<String, Stored> index = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> writes = new ConcurrentHashMap<>();
  private final Queue<Integer> nextStatuses = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<Document, Refusal> rule = document -> null;
  private volatile long maxRequestBytes = Long.MAX_VALUE;
  private volatile boolean silent;
  private HttpServer server;
  private ExecutorService threads;
  private int port;

  FakeElasticsearch() throws IOException {
    start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Listens, on the same port as before if there was one. */
  synchronized void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    port = server.getAddress().getPort();
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/_bulk", this::bulk);
    server.start();
  }

  /** Refuses connections from now on. */
  synchronized void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Answers the coming requests with these statuses and writes nothing, then behaves again. */
  void answerNextWith(Integer... statuses) {
    nextStatuses.addAll(List.of(statuses));
  }

  /** Decides for each document that comes whether it is refused; null writes it. */
  void refuse(Function<Document, Refusal> newRule) {
    rule = newRule;
  }

  /** Answers requests that are longer with 413. */
  void acceptAtMost(long bytes) {
    maxRequestBytes = bytes;
  }

  /** While silent, requests are taken and never answered. */
  void silent(boolean now) {
    silent = now;
  }

  /** How many requests have come. */
  int requests() {
    return requests.get();
  }

  /** The version stored under an id; -1 if there is none. */
  long version(String indexName, String id) {
    Stored stored = index.get(indexName + "/" + id);
    return stored == null ? -1 : stored.version();
  }

  /** The document stored under an id. */
  String json(String indexName, String id) {
    return index.get(indexName + "/" + id).json();
  }

  /** How many documents are stored. */
  int size() {
    return index.size();
  }

  /** How often a write of an id was accepted. */
  int writes(String indexName, String id) {
    AtomicInteger count = writes.get(indexName + "/" + id);
    return count == null ? 0 : count.get();
  }

  private void bulk(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.incrementAndGet();
    if (silent) {
      awaitClose();
      return;
    }
    Integer status = nextStatuses.poll();
    if (status != null) {
      reply(exchange, status, error(status));
    } else if (body.length > maxRequestBytes) {
      reply(exchange, 413, error(413));
    } else {
      reply(exchange, 200, index(new String(body, StandardCharsets.UTF_8)));
    }
  }

  private ObjectNode index(String body) {
    ObjectNode answer = JSON.createObjectNode().put("took", 1);
    ArrayNode items = answer.putArray("items");
    boolean errors = false;
    for (Document document : parse(body)) {
      ObjectNode item = items.addObject().putObject("index");
      item.put("_index", document.index()).put("_id", document.id());
      Refusal refusal = write(document);
      item.put("status", refusal == null ? 201 : refusal.status());
      if (refusal != null) {
        errors = true;
        item.putObject("error").put("type", refusal.type()).put("reason", refusal.reason());
      }
    }
    return answer.put("errors", errors);
  }

  private Refusal write(Document document) {
    Refusal refusal = rule.apply(document);
    if (refusal != null) {
      return refusal;
    }
    String key = document.index() + "/" + document.id();
    Stored written =
        new Stored(document.version(), new String(document.json(), StandardCharsets.UTF_8));
    Stored kept = index.merge(key, written, (old, now) -> now.version > old.version ? now : old);
    if (kept != written) {
      return new Refusal(409, "version_conflict_engine_exception", "current version is higher");
    }
    writes.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
    return null;
  }

  private static List<Document> parse(String body) {
    List<Document> documents = new ArrayList<>();
    String[] lines = body.split("\n");
    for (int i = 0; i < lines.length; i += 2) {
      JsonNode action = readTree(lines[i]).get("index");
      if (!action.get("version_type").asText().equals("external")) {
        throw new IllegalStateException("not an external version: " + lines[i]);
      }
      documents.add(
          Document.of(
              action.get("_index").asText(),
              action.get("_id").asText(),
              action.get("version").asLong(),
              lines[i + 1]));
    }
    return documents;
  }

  private static JsonNode readTree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode error(int status) {
    ObjectNode answer = JSON.createObjectNode().put("status", status);
    String type = status == 401 || status == 403 ? "security_exception" : "exception";
    answer.putObject("error").put("type", type).put("reason", "told to answer " + status);
    return answer;
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    stop();
  }
}
