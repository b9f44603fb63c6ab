package io.tidewatch.cli.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.ClassPathPluginsLoader;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.transport.netty4.Netty4Plugin;

/**
 * One real Elasticsearch node, a cluster of its own, inside this process.
 *
 * <p>Its indices live under the given directory and outlast the node. It speaks the REST interface
 * of the stock server but for the modules that Elasticsearch does not publish as libraries: no
 * scripts, no ILM, no data stream endpoints, no ingest processors. For demonstrations and tests.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {
  // After a crash the node replays its translog before the indices are whole again: that has been
  // seen to take 40 s.
  private static final Duration READINESS_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final int MOST_SHARDS = 10_000;

  private final Node node;
  private final URI uri;

  private EmbeddedElasticsearch(Node node, URI uri) {
    this.node = node;
    this.uri = uri;
  }

  /**
   * Starts a node and returns once it answers over HTTP and no index of its directory lacks a
   * primary shard.
   *
   * @param directory where the indices are kept; created if absent
   * @param port the loopback port to listen on, or 0 for any free one
   * @throws ServerException if the node cannot be started or does not become ready in time
   */
  public static EmbeddedElasticsearch start(Path directory, int port) {
    return start(directory, port, Map.of());
  }

  /** Starts a node with settings of its own. */
  static EmbeddedElasticsearch start(Path directory, int port, Map<String, String> settings) {
    // Elasticsearch's own loggers have no factory outside its own launcher; this sets that factory
    // and nothing else, so the application's logging stays as it is.
    LogConfigurator.configureESLogging();
    Node node = null;
    try {
      Path config = Files.createDirectories(directory.toAbsolutePath().resolve("config"));
      Environment environment =
          InternalSettingsPreparer.prepareEnvironment(
              settings(directory, port), settings, config, () -> "tidewatch");
      node =
          new ApplicationNode(
              environment,
              new ClassPathPluginsLoader(
                  config, List.of(Netty4Plugin.class, RootEndpointPlugin.class)));
      node.start();
      URI uri = boundAddress(node);
      awaitReady(uri);
      return new EmbeddedElasticsearch(node, uri);
    } catch (IOException | NodeValidationException | RuntimeException e) {
      closeAfterFailure(node, e);
      throw new ServerException(
          "Elasticsearch did not start on port %d in %s: %s"
              .formatted(port, directory, e.getMessage()),
          e);
    }
  }

  /** Returns the address of the REST interface, such as {@code http://127.0.0.1:9200}. */
  public URI uri() {
    return uri;
  }

  /** Stops the node; what it has acknowledged stays in its directory. */
  @Override
  public void close() {
    try {
      node.close();
      node.awaitClose(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("Elasticsearch did not close its files", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Settings settings(Path directory, int port) {
    return Settings.builder()
        .put("path.home", directory.toAbsolutePath().toString())
        .put("cluster.name", "tidewatch")
        .put("node.name", "tidewatch")
        .put("discovery.type", "single-node")
        .put("http.type", Netty4Plugin.NETTY_HTTP_TRANSPORT_NAME)
        .put("http.host", LoopbackPorts.HOST)
        .put("http.port", port)
        .put("transport.type", Netty4Plugin.NETTY_TRANSPORT_NAME)
        .put("transport.host", LoopbackPorts.HOST)
        .put("transport.port", 0)
        // A demonstration on a nearly full disk shall still be able to write its few documents.
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        // Each day of a recording has indices of its own, and three years are 1,096 days.
        .put("cluster.max_shards_per_node", MOST_SHARDS)
        .build();
  }

  private static URI boundAddress(Node node) {
    int port =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    return URI.create("http://" + LoopbackPorts.HOST + ":" + port);
  }

  private static void awaitReady(URI uri) throws IOException {
    HttpRequest health =
        HttpRequest.newBuilder(
                uri.resolve(
                    "/_cluster/health?wait_for_status=yellow&timeout="
                        + READINESS_TIMEOUT.toSeconds()
                        + "s"))
            .timeout(READINESS_TIMEOUT.plusSeconds(5))
            .build();
    try {
      int status = HttpClient.newHttpClient().send(health, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException(
            "an index still lacks a primary shard after %s (HTTP %d)"
                .formatted(READINESS_TIMEOUT, status));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the indices", e);
    }
  }

  private static void closeAfterFailure(Node node, Exception failure) {
    if (node == null) {
      return;
    }
    try {
      node.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** A node in a process that is not its own. */
  private static final class ApplicationNode extends Node {
    ApplicationNode(Environment environment, PluginsLoader pluginsLoader) {
      super(environment, pluginsLoader);
    }

    // The listener writes the node's id into static fields of the log layouts, and a second node in
    // the same process fails on finding them set.
    @Override
    protected void configureNodeAndClusterIdStateListener(ClusterService clusterService) {}
  }
}
