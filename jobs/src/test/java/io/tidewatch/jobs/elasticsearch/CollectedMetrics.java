package io.tidewatch.jobs.elasticsearch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps an operator's metrics, those of all its groups in one, to be asked by name. */
final class CollectedMetrics extends UnregisteredMetricsGroup implements OperatorMetricGroup {
  private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

  long count(String name) {
    return ((Counter) metrics.get(name)).getCount();
  }

  long gauge(String name) {
    return (Long) ((Gauge<?>) metrics.get(name)).getValue();
  }

  Histogram histogram(String name) {
    return (Histogram) metrics.get(name);
  }

  @Override
  public Counter counter(String name) {
    return counter(name, new SimpleCounter());
  }

  @Override
  public <C extends Counter> C counter(String name, C counter) {
    metrics.put(name, counter);
    return counter;
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    metrics.put(name, gauge);
    return gauge;
  }

  @Override
  public <H extends Histogram> H histogram(String name, H histogram) {
    metrics.put(name, histogram);
    return histogram;
  }

  @Override
  public MetricGroup addGroup(String name) {
    return this;
  }

  @Override
  public OperatorIOMetricGroup getIOMetricGroup() {
    return UnregisteredMetricsGroup.createOperatorIOMetricGroup();
  }
}
