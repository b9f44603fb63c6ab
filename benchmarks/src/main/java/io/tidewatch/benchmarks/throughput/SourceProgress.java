package io.tidewatch.benchmarks.throughput;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Counts what the sources of the running job have read, exactly and at once: a reporter in the same
 * JVM sees Flink's own counters, where the REST interface shows them seconds late.
 */
public final class SourceProgress implements MetricReporter, MetricReporterFactory {
  private static final Map<Metric, Boolean> COUNTERS = new ConcurrentHashMap<>();
  private static volatile String operatorName = "";

  /** Watches the source whose operator name contains the given text, and forgets all others. */
  static void watch(String nameOfSource) {
    COUNTERS.clear();
    operatorName = nameOfSource;
  }

  /** Records that the watched source has read so far. */
  static long records() {
    return COUNTERS.keySet().stream().mapToLong(metric -> ((Counter) metric).getCount()).sum();
  }

  @Override
  public MetricReporter createMetricReporter(java.util.Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    String operator = group.getAllVariables().getOrDefault("<operator_name>", "");
    if (name.equals("numRecordsIn")
        && metric instanceof Counter
        && operator.contains(operatorName)) {
      COUNTERS.put(metric, true);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
