package io.tidewatch.cli.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The command lines of a standalone Flink cluster, as {@code jobmanager.sh} and {@code
 * taskmanager.sh} put them together: memory options reckoned from the configuration, and the parts
 * of the JDK that Flink opens.
 */
final class StandaloneFlinkCommands {
  private static final List<String> OPENED_PACKAGES =
      List.of(
          "java.lang",
          "java.lang.reflect",
          "java.net",
          "java.io",
          "java.nio",
          "java.text",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "sun.nio.ch");

  private final Configuration configuration;
  private final Path configurationDirectory;

  private StandaloneFlinkCommands(Configuration configuration, Path configurationDirectory) {
    this.configuration = configuration;
    this.configurationDirectory = configurationDirectory;
  }

  /** Writes the configuration of a cluster under {@code directory}. */
  static StandaloneFlinkCommands configured(
      Path directory, int webPort, int slots, Configuration overrides) {
    Configuration configuration = FlinkDefaults.under(directory);
    configuration.set(RestOptions.PORT, LoopbackPorts.chosenOrFree(webPort));
    configuration.set(JobManagerOptions.ADDRESS, LoopbackPorts.HOST);
    configuration.set(JobManagerOptions.BIND_HOST, LoopbackPorts.HOST);
    configuration.set(JobManagerOptions.PORT, LoopbackPorts.chosenOrFree(0));
    configuration.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1024));
    configuration.set(TaskManagerOptions.HOST, LoopbackPorts.HOST);
    configuration.set(TaskManagerOptions.BIND_HOST, LoopbackPorts.HOST);
    configuration.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1280));
    configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
    // A killed task manager is noticed after two heartbeats that cannot be delivered: 4 s instead
    // of the default 20 s.
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(2));
    configuration.addAll(overrides);
    Path configurationDirectory = directory.toAbsolutePath().resolve("conf");
    try {
      Files.createDirectories(configurationDirectory);
      Files.write(
          configurationDirectory.resolve("config.yaml"),
          ConfigurationUtils.convertConfigToWritableLines(configuration, false));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + configurationDirectory, e);
    }
    return new StandaloneFlinkCommands(configuration, configurationDirectory);
  }

  URI webInterface() {
    return URI.create("http://" + LoopbackPorts.HOST + ":" + configuration.get(RestOptions.PORT));
  }

  JavaCommand jobManager() {
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
    return command(
        "jobmanager",
        StandaloneSessionClusterEntrypoint.class,
        JobManagerProcessUtils.generateJvmParametersStr(memory, configuration),
        JobManagerProcessUtils.generateDynamicConfigsStr(memory) + " --executionMode cluster");
  }

  /**
   * @param resourceId what the task manager is called by the cluster; never used twice
   */
  JavaCommand taskManager(String resourceId) {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    return command(
        resourceId,
        TaskManagerRunner.class,
        ProcessMemoryUtils.generateJvmParametersStr(memory),
        TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)
            + " -D %s=%s".formatted(TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key(), resourceId));
  }

  private JavaCommand command(
      String name, Class<?> mainClass, String memoryOptions, String arguments) {
    List<String> jvmOptions = new ArrayList<>(words(memoryOptions));
    OPENED_PACKAGES.forEach(
        opened -> jvmOptions.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
    jvmOptions.add("-Dtidewatch.log.level=INFO");
    List<String> allArguments = new ArrayList<>();
    allArguments.add("--configDir");
    allArguments.add(configurationDirectory.toString());
    allArguments.addAll(words(arguments));
    return new JavaCommand(
        name, mainClass.getName(), FlinkClassPath.entries(), jvmOptions, allArguments);
  }

  private static List<String> words(String line) {
    return Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toList();
  }
}
