package io.tidewatch.cli.servers;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real Kafka broker, its own KRaft controller, inside this process.
 *
 * <p>Its log lives in the given directory and outlasts the broker: started again on the same
 * directory, it has the same topics, whatever the port. Topics are never created by the way and
 * never expire, and timestamps of any age are accepted, since recorded data carries event times far
 * from the clock on the wall.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE_ID = 1;
  // A base64 UUID as Kafka wants it; fixed, so that a directory can be opened again.
  private static final String CLUSTER_ID = "tidewatchEmbeddedKafkQ";

  private final KafkaRaftServer server;
  private final int port;
  private boolean closed;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker with the settings of {@link #start(Path, int, Map)} and none overridden.
   *
   * @param directory where the log is kept; created if absent
   * @param port the loopback port to listen on, or 0 for any free one
   */
  public static EmbeddedKafka start(Path directory, int port) {
    return start(directory, port, Map.of());
  }

  /**
   * Starts a broker and returns once it serves clients.
   *
   * @param directory where the log is kept; created if absent, formatted if new
   * @param port the loopback port to listen on, or 0 for any free one
   * @param overrides broker settings by their Kafka names, such as {@code message.max.bytes}; they
   *     win over the defaults of this class
   * @throws ServerException if the broker cannot be started
   */
  public static EmbeddedKafka start(Path directory, int port, Map<String, String> overrides) {
    int brokerPort = LoopbackPorts.chosenOrFree(port);
    KafkaConfig config = new KafkaConfig(settings(directory, brokerPort, overrides), false);
    KafkaRaftServer server = null;
    try {
      Files.createDirectories(directory);
      format(config, directory);
      server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(server, brokerPort);
    } catch (Exception e) {
      if (server != null) {
        // What had started of it, its controller above all, would keep the process alive.
        server.shutdown();
      }
      throw new ServerException(
          "Kafka did not start on port %d in %s: %s"
              .formatted(brokerPort, directory, e.getMessage()),
          e);
    }
  }

  /** Returns what a client's {@code bootstrap.servers} must say. */
  public String bootstrapServers() {
    return LoopbackPorts.HOST + ":" + port;
  }

  /** Stops the broker; what it has acknowledged stays in its directory. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(KafkaConfig config, Path directory) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE_ID)
        .setClusterId(CLUSTER_ID)
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(config.metadataLogDir())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .run();
  }

  private static Map<String, String> settings(
      Path directory, int port, Map<String, String> overrides) {
    int controllerPort = LoopbackPorts.chosenOrFree(0);
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put(
        "listeners",
        "BROKER://%1$s:%2$d,CONTROLLER://%1$s:%3$d"
            .formatted(LoopbackPorts.HOST, port, controllerPort));
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", "CONTROLLER");
    // Static voters, not the newer quorum kept in the log: the controller's port may differ at the
    // next start on the same directory.
    settings.put(
        "controller.quorum.voters",
        "%d@%s:%d".formatted(NODE_ID, LoopbackPorts.HOST, controllerPort));
    settings.put("log.dirs", directory.toString());

    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("auto.create.topics.enable", "false");
    putInternalTopics(settings);
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Flink's transactions live as long as a checkpoint may take, and longer after a failure.
    settings.put("transaction.max.timeout.ms", "900000");

    settings.put("log.retention.ms", "-1");
    settings.put("log.retention.bytes", "-1");
    String unlimited = Long.toString(Long.MAX_VALUE);
    settings.put("log.message.timestamp.before.max.ms", unlimited);
    settings.put("log.message.timestamp.after.max.ms", unlimited);
    // Rolling goes by the records' timestamps: weeks of event time would cut a small topic into
    // many segments.
    settings.put("log.roll.ms", unlimited);
    // The default buffer takes 128 MiB of heap at start to compact topics larger than any here.
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.putAll(overrides);
    return settings;
  }

  private static void putInternalTopics(Map<String, String> settings) {
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
  }
}
