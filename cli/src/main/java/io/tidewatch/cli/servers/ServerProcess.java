package io.tidewatch.cli.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One server in a JVM of its own, which ends when this JVM ends.
 *
 * <p>What it prints goes to a log file; an exception says where that is, and its last lines.
 */
public final class ServerProcess implements AutoCloseable {
  // Longer than the servers' own patience, so that their reason is what one reads.
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int LINES_SHOWN = 20;

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread pump;
  private final CompletableFuture<String> address = new CompletableFuture<>();

  private ServerProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.pump = new Thread(this::copyOutput, "log of " + name);
    pump.setDaemon(true);
    pump.start();
  }

  /**
   * Starts {@link EmbeddedKafka} in its own JVM and returns once it serves clients at {@link
   * #address()}.
   *
   * @param directory where the broker keeps its log
   * @param port the loopback port to listen on, or 0 for any free one
   * @param overrides broker settings by their Kafka names
   * @param logs the folder for {@code kafka.log}
   * @param jvmOptions options of the JVM, such as {@code -Xmx1g}
   * @throws ServerException if it is not ready within four minutes
   */
  public static ServerProcess kafka(
      Path directory, int port, Map<String, String> overrides, Path logs, String... jvmOptions) {
    List<String> arguments = new ArrayList<>(List.of(directory.toString(), Integer.toString(port)));
    overrides.forEach((setting, value) -> arguments.add(setting + "=" + value));
    return startReady(
        new JavaCommand(
            "kafka",
            KafkaMain.class.getName(),
            JavaCommand.ownClassPath(),
            List.of(jvmOptions),
            arguments),
        logs);
  }

  /**
   * Starts {@link EmbeddedElasticsearch} in its own JVM and returns once it answers at {@link
   * #address()}.
   *
   * @param directory where the node keeps its indices
   * @param port the loopback port to listen on, or 0 for any free one
   * @param logs the folder for {@code elasticsearch.log}
   * @param jvmOptions options of the JVM, such as {@code -Xmx1g}
   * @throws ServerException if it is not ready within four minutes
   */
  public static ServerProcess elasticsearch(
      Path directory, int port, Path logs, String... jvmOptions) {
    return startReady(
        new JavaCommand(
            "elasticsearch",
            ElasticsearchMain.class.getName(),
            JavaCommand.ownClassPath(),
            List.of(jvmOptions),
            List.of(directory.toString(), Integer.toString(port))),
        logs);
  }

  /** Starts a process and returns at once; its log is appended to under {@code logs}. */
  static ServerProcess start(JavaCommand command, Path logs) {
    Path log = logs.resolve(command.name() + ".log");
    try {
      Files.createDirectories(logs);
      Process process = new ProcessBuilder(command.line()).redirectErrorStream(true).start();
      return new ServerProcess(command.name(), log, process);
    } catch (IOException e) {
      throw new ServerException("%s cannot be run: %s".formatted(command.name(), e), e);
    }
  }

  /**
   * Returns the address that clients use: {@code host:port} for Kafka, a URL for Elasticsearch.
   *
   * @throws ServerException if the server ends without having said one, or says none within four
   *     minutes
   */
  public String address() {
    try {
      return address.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted while waiting for it");
    } catch (ExecutionException e) {
      throw failure(e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw failure("not ready within " + START_TIMEOUT);
    }
  }

  /** Returns the file that everything this server prints goes to. */
  public Path log() {
    return log;
  }

  /** Returns whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns the processor time it has used so far; zero where the system does not tell. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends the process as {@code kill -9} does, and returns once it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Asks the process to end, ends it by force if it does not, and returns once it is gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    awaitExit();
  }

  /**
   * Fails with the end of the log if the process has ended by itself.
   *
   * @throws ServerException if it has
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw failure("ended with exit code " + process.exitValue());
    }
  }

  /** Returns an exception that says what this server did, with the end of its log. */
  ServerException failure(String what) {
    return new ServerException("%s: %s; its log %s ends:%n%s".formatted(name, what, log, logEnd()));
  }

  private static ServerProcess startReady(JavaCommand command, Path logs) {
    ServerProcess server = start(command, logs);
    try {
      server.address();
      return server;
    } catch (ServerException e) {
      server.kill();
      throw e;
    }
  }

  private void awaitExit() {
    process.onExit().join();
    try {
      pump.join(STOP_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copyOutput() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        PrintWriter file =
            new PrintWriter(
                Files.newBufferedWriter(
                    log,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND),
                true)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        file.println(line);
        if (line.startsWith(ChildMain.READY)) {
          address.complete(line.substring(ChildMain.READY.length()));
        }
      }
      address.completeExceptionally(new IOException("ended before it was ready"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  private String logEnd() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }
}
