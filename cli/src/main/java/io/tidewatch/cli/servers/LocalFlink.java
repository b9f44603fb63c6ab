package io.tidewatch.cli.servers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Flink inside this process: a job manager and a task manager with their web interface, on which
 * several jobs run at the same time.
 *
 * <p>Checkpoints, savepoints and temporary files live under the given directory. Jobs run with the
 * classes of this process, not from a jar.
 */
public final class LocalFlink implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final URI webInterface;
  private final FlinkRest rest;

  private LocalFlink(MiniCluster cluster, Configuration configuration, URI webInterface) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.webInterface = webInterface;
    this.rest = new FlinkRest(webInterface);
  }

  /**
   * Starts a cluster and returns once it takes jobs.
   *
   * @param directory where checkpoints, savepoints and temporary files go; created if absent
   * @param webPort the loopback port of the web interface, or 0 for any free one
   * @param slots how many tasks may run side by side; jobs that run at the same time need the sum
   *     of their parallelisms
   * @param overrides Flink's own options, for the cluster and as defaults of every job, such as
   *     {@code state.backend.type}; they win over those of this class
   * @throws ServerException if the cluster cannot be started
   */
  public static LocalFlink start(Path directory, int webPort, int slots, Configuration overrides) {
    Configuration configuration = configuration(directory, webPort);
    configuration.addAll(overrides);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
    try {
      cluster.start();
      URI web = cluster.getRestAddress().get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return new LocalFlink(cluster, configuration, web);
    } catch (Exception e) {
      cluster.closeAsync();
      throw new ServerException(
          "Flink did not start with web port %d in %s: %s"
              .formatted(webPort, directory, e.getMessage()),
          e);
    }
  }

  /** Returns the address of the web interface, which is the REST interface too. */
  public URI webInterface() {
    return webInterface;
  }

  /**
   * Submits a job that starts without state.
   *
   * @param name what the web interface shows
   * @param topology builds the job on the environment it is given, and does not execute it
   * @throws ServerException if the cluster refuses the job
   */
  public JobHandle submit(String name, Consumer<StreamExecutionEnvironment> topology) {
    return submit(name, topology, new Configuration(configuration));
  }

  /**
   * Submits a job that continues from a savepoint.
   *
   * @param savepoint the path that {@link JobHandle#stopWithSavepoint} or {@link
   *     JobHandle#savepoint} returned
   * @param name what the web interface shows
   * @param topology builds the job on the environment it is given, and does not execute it
   * @throws ServerException if the cluster refuses the job
   */
  public JobHandle resume(
      String savepoint, String name, Consumer<StreamExecutionEnvironment> topology) {
    Configuration resuming = new Configuration(configuration);
    resuming.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    return submit(name, topology, resuming);
  }

  /** Stops the cluster; jobs that still run are cut off as if it had crashed. */
  @Override
  public void close() {
    try {
      cluster.closeAsync().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerException("Flink did not close within " + CLOSE_TIMEOUT, e);
    }
  }

  private JobHandle submit(
      String name, Consumer<StreamExecutionEnvironment> topology, Configuration jobDefaults) {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(jobDefaults);
    topology.accept(environment);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name);
    try {
      String id =
          cluster
              .submitJob(graph)
              .get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
              .getJobID()
              .toHexString();
      return new JobHandle(rest, id, name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while submitting job " + name, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerException("job %s was not taken: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static Configuration configuration(Path directory, int webPort) {
    Configuration configuration = FlinkDefaults.under(directory);
    configuration.set(RestOptions.BIND_PORT, Integer.toString(webPort));
    // The check is there for classes of a job's jar that outlive the job; here they are the
    // application's own and may.
    configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    return configuration;
  }
}
