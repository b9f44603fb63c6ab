package io.tidewatch.jobs.detection;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.Judgement;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** How many series are alive, how many windows were judged and how. */
final class ScoreMetrics {
  private final Counter windows;
  private final Counter expired;
  private final Map<Level, Counter> byLevel = new EnumMap<>(Level.class);

  /** Read by the thread of the metrics. */
  private volatile long liveSeries;

  ScoreMetrics(MetricGroup group) {
    windows = group.counter("windowsScored");
    expired = group.counter("seriesExpired");
    group.gauge("seriesLive", (Gauge<Long>) () -> liveSeries);
    for (Level level : Level.values()) {
      byLevel.put(
          level,
          group.addGroup("level", level.name().toLowerCase(Locale.ROOT)).counter("windowsByLevel"));
    }
  }

  void scored(Judgement judgement) {
    windows.inc();
    byLevel.get(judgement.level()).inc();
  }

  void live(long series) {
    liveSeries = series;
  }

  void expired() {
    expired.inc();
  }
}
