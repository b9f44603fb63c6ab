package io.tidewatch.cli.backtest;

import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.indicator.Level;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often people are paged: once for each incident that opens, at the highest level that it
 * reached, whoever it concerns.
 *
 * @param byLevel incidents by their peak level
 * @param byOwner incidents by whom they concern
 * @param weeks how long that took
 */
record Pages(Map<Level, Integer> byLevel, Map<String, Integer> byOwner, double weeks) {

  /** Counts what opened within a time. */
  static Pages of(List<IncidentRevision> incidents, Owners owners, Period period) {
    Map<Level, Integer> byLevel = new EnumMap<>(Level.class);
    Map<String, Integer> byOwner = new TreeMap<>();
    for (IncidentRevision incident : incidents) {
      if (period.contains(incident.openedAtMillis())) {
        byLevel.merge(incident.peakLevel(), 1, Integer::sum);
        byOwner.merge(owners.of(incident), 1, Integer::sum);
      }
    }
    return new Pages(byLevel, byOwner, period.weeks());
  }

  /** All of them a week. */
  double perWeek() {
    return perWeek(byLevel.values().stream().mapToInt(Integer::intValue).sum());
  }

  double perWeek(Level level) {
    return perWeek(byLevel.getOrDefault(level, 0));
  }

  double perWeek(String owner) {
    return perWeek(byOwner.getOrDefault(owner, 0));
  }

  private double perWeek(int count) {
    return weeks == 0 ? 0 : count / weeks;
  }
}
