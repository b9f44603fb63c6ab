package io.tidewatch.jobs.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays the part of Elasticsearch that keeps index templates, indices and aliases. */
final class FakeIndexApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> templates = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> indices = new ConcurrentHashMap<>();

  private record Interruption(int status, String type, String reason) {
    String body() {
      return "{\"error\":{\"type\":\"%s\",\"reason\":\"%s\"}}".formatted(type, reason);
    }
  }

  private final Queue<Interruption> interruptions = new ConcurrentLinkedQueue<>();
  private final Queue<String> writes = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  FakeIndexApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/_index_template/", this::template);
    server.createContext("/_alias/", this::alias);
    server.createContext("/", this::index);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers the coming requests with these statuses, then behaves again. */
  void answerNextWith(Integer... statuses) {
    for (int status : statuses) {
      interruptions.add(new Interruption(status, "told_to", "as told"));
    }
  }

  /** Answers the coming request as Elasticsearch does while its disks are too full. */
  void answerNextWithAFullDisk() {
    interruptions.add(
        new Interruption(
            403,
            "cluster_block_exception",
            "blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];"));
  }

  void putTemplate(String name, String body) throws IOException {
    templates.put(name, JSON.readTree(body));
  }

  void putIndex(String name, String body) throws IOException {
    indices.put(name, JSON.readTree(body));
  }

  JsonNode template(String name) {
    return templates.get(name);
  }

  Map<String, JsonNode> indices() {
    return indices;
  }

  /** The paths that were written, in order. */
  List<String> writes() {
    return List.copyOf(writes);
  }

  private void template(HttpExchange exchange) throws IOException {
    String name = name(exchange);
    if (interrupted(exchange)) {
      return;
    }
    if (exchange.getRequestMethod().equals("PUT")) {
      templates.put(name, JSON.readTree(exchange.getRequestBody()));
      acknowledge(exchange);
    } else if (templates.containsKey(name)) {
      reply(
          exchange,
          200,
          "{\"index_templates\":[{\"name\":\"%s\",\"index_template\":%s}]}"
              .formatted(name, templates.get(name)));
    } else {
      reply(exchange, 404, "{\"error\":{\"type\":\"resource_not_found_exception\"}}");
    }
  }

  private void alias(HttpExchange exchange) throws IOException {
    if (!interrupted(exchange)) {
      String name = name(exchange);
      boolean there = indices.values().stream().anyMatch(body -> body.at("/aliases").has(name));
      exchange.sendResponseHeaders(there ? 200 : 404, -1);
      exchange.close();
    }
  }

  private void index(HttpExchange exchange) throws IOException {
    if (!interrupted(exchange)) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      if (indices.putIfAbsent(name(exchange), body) == null) {
        acknowledge(exchange);
      } else {
        reply(exchange, 400, "{\"error\":{\"type\":\"resource_already_exists_exception\"}}");
      }
    }
  }

  private boolean interrupted(HttpExchange exchange) throws IOException {
    Interruption interruption = interruptions.poll();
    if (interruption != null) {
      reply(exchange, interruption.status(), interruption.body());
    }
    return interruption != null;
  }

  private void acknowledge(HttpExchange exchange) throws IOException {
    writes.add(exchange.getRequestURI().getPath());
    reply(exchange, 200, "{\"acknowledged\":true}");
  }

  private static String name(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
