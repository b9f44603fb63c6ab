package io.tidewatch.jobs.detection;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Level;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How many alerts were raised, by the level they were raised at, and how many were cleared. */
final class AlertMetrics {
  private final Map<Level, Counter> raised = new EnumMap<>(Level.class);
  private final Counter revisions;
  private final Counter cleared;
  private final Counter shadowRevisions;

  AlertMetrics(MetricGroup group) {
    revisions = group.counter("alertRevisions");
    cleared = group.counter("alertsCleared");
    shadowRevisions = group.counter("shadowAlertRevisions");
    for (Level level : Level.values()) {
      raised.put(
          level,
          group.addGroup("level", level.name().toLowerCase(Locale.ROOT)).counter("alertsRaised"));
    }
  }

  void shadowRevisions(int count) {
    shadowRevisions.inc(count);
  }

  void revision(Alert alert) {
    revisions.inc();
    if (!alert.active()) {
      cleared.inc();
    } else if (alert.revision() == 1) {
      raised.get(alert.level()).inc();
    }
  }
}
