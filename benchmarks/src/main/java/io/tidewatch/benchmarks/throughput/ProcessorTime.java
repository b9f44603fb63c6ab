package io.tidewatch.benchmarks.throughput;

import io.tidewatch.cli.servers.ServerProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Processor time by process. It says what a pipeline costs, whatever else the machine does
 * meanwhile, where the wall clock says how long one waited.
 */
final class ProcessorTime {
  private final Map<String, Supplier<Duration>> byProcess = new LinkedHashMap<>();

  /** Of this JVM, in which Flink runs, and of the servers. */
  ProcessorTime(ServerProcess kafka, ServerProcess elasticsearch) {
    byProcess.put(
        "flink", () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    byProcess.put("kafka", kafka::processorTime);
    byProcess.put("elasticsearch", elasticsearch::processorTime);
  }

  /** What each process has used so far, in microseconds. */
  Map<String, Double> micros() {
    Map<String, Double> micros = new LinkedHashMap<>();
    byProcess.forEach((name, used) -> micros.put(name, used.get().toNanos() / 1e3));
    return micros;
  }
}
