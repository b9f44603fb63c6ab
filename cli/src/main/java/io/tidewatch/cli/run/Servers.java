package io.tidewatch.cli.run;

import io.tidewatch.cli.servers.EmbeddedElasticsearch;
import io.tidewatch.cli.servers.EmbeddedKafka;
import io.tidewatch.cli.servers.LocalFlink;
import io.tidewatch.cli.servers.LoopbackPorts;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;

/** Kafka, Elasticsearch and Flink of a stack: in this process, or those of others. */
final class Servers implements AutoCloseable {
  private static final int RESTARTS = 2;
  private static final int SLOTS_OF_SMALL_JOBS = 2;

  private final StackOptions options;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private String kafka;
  private URI elasticsearch;
  private LocalFlink flink;

  private Servers(StackOptions options) {
    this.options = options;
  }

  /**
   * Starts them side by side.
   *
   * @throws RuntimeException if one does not start; those that did are stopped again
   */
  static Servers start(StackOptions options) {
    Servers servers = new Servers(options);
    try {
      servers.startAll();
      return servers;
    } catch (RuntimeException e) {
      servers.closeAfter(e);
      throw e;
    }
  }

  /** Brokers to begin with, {@code host:port} parted by commas. */
  String kafka() {
    return kafka;
  }

  URI elasticsearch() {
    return elasticsearch;
  }

  LocalFlink flink() {
    return flink;
  }

  /** Closes this too, before all that was opened earlier. */
  <T extends AutoCloseable> T keep(T resource) {
    synchronized (open) {
      open.push(resource);
    }
    return resource;
  }

  private void startAll() {
    CompletableFuture<String> brokers = CompletableFuture.supplyAsync(this::startKafka);
    CompletableFuture<URI> node = CompletableFuture.supplyAsync(this::startElasticsearch);
    CompletableFuture<LocalFlink> cluster = CompletableFuture.supplyAsync(this::startFlink);
    try {
      CompletableFuture.allOf(brokers, node, cluster).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    kafka = brokers.join();
    elasticsearch = node.join();
    flink = cluster.join();
  }

  private String startKafka() {
    return options
        .kafka()
        .orElseGet(
            () ->
                keep(EmbeddedKafka.start(options.directory().resolve("kafka"), port(9092)))
                    .bootstrapServers());
  }

  private URI startElasticsearch() {
    return options
        .elasticsearch()
        .orElseGet(
            () ->
                keep(EmbeddedElasticsearch.start(
                        options.directory().resolve("elasticsearch"), port(9200)))
                    .uri());
  }

  private LocalFlink startFlink() {
    Configuration overrides = new Configuration();
    // A few hundred series fit on the heap, and are read from there without serialization.
    overrides.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    // A person is waiting: what does not heal soon shall be told, not tried for ever.
    overrides.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    overrides.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
    return keep(
        LocalFlink.start(
            options.directory().resolve("flink"),
            port(8081),
            options.parallelism() + SLOTS_OF_SMALL_JOBS,
            overrides));
  }

  private int port(int wellKnown) {
    return options.wellKnownPorts() && LoopbackPorts.isFree(wellKnown) ? wellKnown : 0;
  }

  /** Stops what was started here, also where something does not stop; last opened, first closed. */
  @Override
  public void close() {
    synchronized (open) {
      RuntimeException problem = null;
      while (!open.isEmpty()) {
        try {
          open.pop().close();
        } catch (Exception e) {
          RuntimeException another =
              new IllegalStateException("a server did not stop: " + e.getMessage(), e);
          if (problem == null) {
            problem = another;
          } else {
            problem.addSuppressed(another);
          }
        }
      }
      if (problem != null) {
        throw problem;
      }
    }
  }

  /** Closes, and lets nothing that goes wrong then hide why. */
  void closeAfter(Exception failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
