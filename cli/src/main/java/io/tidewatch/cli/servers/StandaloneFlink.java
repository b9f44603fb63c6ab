package io.tidewatch.cli.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;

/**
 * A real Flink cluster on this machine: a job manager and a task manager, each a JVM of its own,
 * configured and started as Flink's own scripts do, without a Flink distribution.
 *
 * <p>Jobs come as jars over the REST interface. The task manager can be killed and started again;
 * everything ends when this JVM ends.
 */
public final class StandaloneFlink implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);

  private final StandaloneFlinkCommands commands;
  private final Path logs;
  private final FlinkRest rest;
  private final RemoteFlink jobs;
  private final ServerProcess jobManager;
  private ServerProcess taskManager;
  private int taskManagersStarted;

  private StandaloneFlink(StandaloneFlinkCommands commands, Path logs) {
    this.commands = commands;
    this.logs = logs;
    this.rest = new FlinkRest(commands.webInterface());
    this.jobs = new RemoteFlink(commands.webInterface());
    this.jobManager = ServerProcess.start(commands.jobManager(), logs);
  }

  /**
   * Starts a cluster with one task manager and returns once it offers its slots.
   *
   * @param directory where configuration, checkpoints, savepoints and temporary files go; created
   *     if absent
   * @param webPort the loopback port of the web interface, or 0 for any free one
   * @param slots how many tasks may run side by side; jobs that run at the same time need the sum
   *     of their parallelisms
   * @param overrides Flink's own options; they win over those of this class
   * @param logs the folder for the processes' logs
   * @throws ServerException if the cluster is not ready within four minutes
   */
  public static StandaloneFlink start(
      Path directory, int webPort, int slots, Configuration overrides, Path logs) {
    StandaloneFlink flink =
        new StandaloneFlink(
            StandaloneFlinkCommands.configured(directory, webPort, slots, overrides), logs);
    try {
      flink.awaitJobManager();
      flink.startTaskManager();
      return flink;
    } catch (RuntimeException e) {
      flink.close();
      throw e;
    }
  }

  /** Returns the address of the web interface, which is the REST interface too. */
  public URI webInterface() {
    return commands.webInterface();
  }

  /**
   * Uploads a job jar.
   *
   * @return the id to run it by, as often as wanted
   * @throws ServerException if the cluster does not take it
   */
  public String upload(Path jar) {
    return jobs.upload(jar);
  }

  /**
   * Runs a main class of an uploaded jar that starts without state.
   *
   * @param jarId what {@link #upload} returned
   * @param entryClass the main class, which submits exactly one job
   * @param arguments what it is given
   * @throws ServerException if the main class fails; the message holds why
   */
  public JobHandle run(String jarId, String entryClass, List<String> arguments) {
    return jobs.run(jarId, entryClass, arguments);
  }

  /**
   * Runs a main class of an uploaded jar that continues from a savepoint.
   *
   * @param savepoint the path that {@link JobHandle#stopWithSavepoint} or {@link
   *     JobHandle#savepoint} returned
   * @param jarId what {@link #upload} returned
   * @param entryClass the main class, which submits exactly one job
   * @param arguments what it is given
   * @throws ServerException if the main class fails; the message holds why
   */
  public JobHandle resume(
      String savepoint, String jarId, String entryClass, List<String> arguments) {
    return jobs.resume(savepoint, jarId, entryClass, arguments);
  }

  /** Ends the task manager as {@code kill -9} does; jobs wait for another one. */
  public void killTaskManager() {
    taskManager.kill();
  }

  /**
   * Starts a task manager in place of one that was killed, and returns once it has registered.
   *
   * @throws ServerException if it has not within four minutes
   */
  public void startTaskManager() {
    taskManagersStarted++;
    String resourceId = "taskmanager-" + taskManagersStarted;
    taskManager = ServerProcess.start(commands.taskManager(resourceId), logs);
    Poll.until(
        "registration of " + resourceId,
        START_TIMEOUT,
        () -> {
          taskManager.requireAlive();
          return isRegistered(resourceId);
        },
        () -> taskManager.failure("still starting").getMessage());
  }

  /** Ends both processes; jobs that still run are cut off. */
  @Override
  public void close() {
    if (taskManager != null) {
      taskManager.close();
    }
    jobManager.close();
  }

  private void awaitJobManager() {
    Poll.until(
        "an answer of the job manager",
        START_TIMEOUT,
        () -> {
          jobManager.requireAlive();
          return answers();
        },
        () -> jobManager.failure("still starting").getMessage());
  }

  private boolean answers() {
    try {
      rest.get("/overview");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private boolean isRegistered(String resourceId) throws IOException {
    JsonNode taskManagers = rest.get("/taskmanagers").path("taskmanagers");
    return StreamSupport.stream(taskManagers.spliterator(), false)
        .anyMatch(known -> known.path("id").asText().equals(resourceId));
  }
}
