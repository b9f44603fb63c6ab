package io.tidewatch.benchmarks.throughput;

import io.tidewatch.cli.servers.JobHandle;
import io.tidewatch.cli.servers.LocalFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs bounded pipelines one at a time, all under the same conditions, and takes their time. */
final class Engine implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final long PAUSE_NANOS = 5_000_000;
  // Asking Flink costs the job time, reading a counter does not.
  private static final int PAUSES_PER_QUESTION = 200;
  private static final int PAUSES_TO_NOTICE = 40;

  private final LocalFlink flink;
  private final int parallelism;
  private final ProcessorTime processors;

  private Engine(LocalFlink flink, int parallelism, ProcessorTime processors) {
    this.flink = flink;
    this.parallelism = parallelism;
    this.processors = processors;
  }

  /** Starts Flink with RocksDB and incremental checkpoints every ten seconds, as in the cluster. */
  static Engine start(Path directory, int parallelism, ProcessorTime processors) {
    Configuration configuration = new Configuration();
    configuration.setString("state.backend.type", "rocksdb");
    configuration.setString("execution.checkpointing.interval", "10 s");
    configuration.setString("execution.checkpointing.incremental", "true");
    configuration.setString("pipeline.object-reuse", "true");
    configuration.setString("taskmanager.memory.managed.size", "512mb");
    configuration.setString("metrics.reporters", "progress");
    configuration.setString(
        "metrics.reporter.progress.factory.class", SourceProgress.class.getName());
    return new Engine(
        LocalFlink.start(directory, 0, parallelism, configuration), parallelism, processors);
  }

  /**
   * Runs a bounded pipeline to its end.
   *
   * @param sourceName part of its source's operator name
   * @param notCounted records at the beginning that are read before the clock starts
   * @param counted records after them
   * @return what it took, from the first counted record until the job has finished with everything
   *     it writes
   * @throws IllegalStateException if the job did not read exactly that many records
   */
  Run run(
      String name,
      String sourceName,
      long notCounted,
      long counted,
      Consumer<StreamExecutionEnvironment> pipeline) {
    SourceProgress.watch(sourceName);
    JobHandle job =
        flink.submit(
            name,
            env -> {
              env.setParallelism(parallelism);
              pipeline.accept(env);
            });
    awaitRecords(notCounted, job);
    long start = System.nanoTime();
    Map<String, Double> microsBefore = processors.micros();
    long before = SourceProgress.records();
    awaitRecords(notCounted + counted - 1, job);
    awaitEnd(job);
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Double> micros = processors.micros();
    long read = SourceProgress.records();
    if (read != notCounted + counted) {
      throw new IllegalStateException(
          "%s read %d records, not %d".formatted(name, read, notCounted + counted));
    }
    double records = read - before;
    micros.replaceAll((process, used) -> (used - microsBefore.get(process)) / records);
    return new Run(records / seconds, micros);
  }

  private static void awaitRecords(long notCounted, JobHandle job) {
    for (int pauses = 1; SourceProgress.records() <= notCounted; pauses++) {
      if (pauses % PAUSES_PER_QUESTION == 0 && job.status() == JobStatus.FAILED) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /**
   * A bounded job ends with a checkpoint after its last record. Waiting for the next one in turn
   * would add up to ten seconds of idleness, by chance.
   */
  private static void awaitEnd(JobHandle job) {
    // By then the sources have noticed that they are through.
    LockSupport.parkNanos(PAUSE_NANOS * PAUSES_TO_NOTICE);
    if (!job.status().isTerminalState()) {
      job.checkpoint(LIMIT);
    }
    job.awaitFinished(LIMIT);
  }

  @Override
  public void close() {
    flink.close();
  }
}
