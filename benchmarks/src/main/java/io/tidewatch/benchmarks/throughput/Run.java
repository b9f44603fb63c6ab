package io.tidewatch.benchmarks.throughput;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of a pipeline.
 *
 * @param recordsPerSecond of those that counted, by the wall clock
 * @param microsPerRecord processor time by process for each of them
 */
record Run(double recordsPerSecond, Map<String, Double> microsPerRecord) {

  /** The median of every figure by itself. */
  static Run median(List<Run> runs) {
    Map<String, Double> micros = new LinkedHashMap<>();
    for (String process : runs.get(0).microsPerRecord.keySet()) {
      micros.put(
          process, medianOf(runs.stream().map(run -> run.microsPerRecord.get(process)).toList()));
    }
    return new Run(medianOf(runs.stream().map(Run::recordsPerSecond).toList()), micros);
  }

  /** Processor time of all processes together for each record, in microseconds. */
  double allMicrosPerRecord() {
    return microsPerRecord.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double medianOf(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
