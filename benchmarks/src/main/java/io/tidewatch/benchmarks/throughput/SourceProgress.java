package io.tidewatch.benchmarks.throughput;

import java.util.Properties;
import java.util.Set;
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
  private static final Set<Counter> COUNTERS = ConcurrentHashMap.newKeySet();
  private static volatile String operatorName = "";

  /** Watches the source whose operator name contains the given text, and forgets all others. */
  static void watch(String nameOfSource) {
    COUNTERS.clear();
    operatorName = nameOfSource;
  }

  /** Records that the watched source has read so far; also after the job has ended. */
  static long records() {
    return COUNTERS.stream().mapToLong(Counter::getCount).sum();
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
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
        && metric instanceof Counter counter
        && operator.contains(operatorName)) {
      COUNTERS.add(counter);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
