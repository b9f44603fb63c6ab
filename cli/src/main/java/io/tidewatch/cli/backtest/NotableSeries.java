package io.tidewatch.cli.backtest;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.comparison.Comparison;
import io.tidewatch.models.comparison.Pair;
import io.tidewatch.models.comparison.Unmatched;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A series over which the policies differ, or that is noisy by both.
 *
 * @param series the series
 * @param byA its alerts by the first policies, in the order in which they were raised
 * @param byB those by the second
 * @param differing ids of those of either that the other policies do not tell in the same way
 */
record NotableSeries(SeriesKey series, List<Alert> byA, List<Alert> byB, Set<String> differing) {

  /**
   * The series that matter most: those over which the policies differ first, each alert by its
   * level; then those with most alerts.
   *
   * @param alerts what the policies told within the time that is reported
   * @param most how many
   */
  static List<NotableSeries> of(
      Comparison alerts, List<Alert> byA, List<Alert> byB, Period period, int most) {
    Set<String> differing = new HashSet<>();
    alerts.lost().forEach(each -> differing.add(key(Side.A, each)));
    alerts.gained().forEach(each -> differing.add(key(Side.B, each)));
    for (List<Pair> pairs : List.of(alerts.shifted(), alerts.changed())) {
      for (Pair pair : pairs) {
        differing.add(key(Side.A, pair.a().id()));
        differing.add(key(Side.B, pair.b().id()));
      }
    }
    Map<SeriesKey, NotableSeries> found = new LinkedHashMap<>();
    byA.stream()
        .filter(each -> isTold(each, period))
        .forEach(each -> of(found, each).byA.add(each));
    byB.stream()
        .filter(each -> isTold(each, period))
        .forEach(each -> of(found, each).byB.add(each));
    Map<SeriesKey, Long> weights = new HashMap<>();
    Map<SeriesKey, Long> disputed = new HashMap<>();
    for (NotableSeries each : found.values()) {
      each.byA.forEach(alert -> each.weigh(Side.A, alert, differing, weights, disputed));
      each.byB.forEach(alert -> each.weigh(Side.B, alert, differing, weights, disputed));
    }
    return found.values().stream()
        .sorted(
            Comparator.comparingLong(
                    (NotableSeries each) -> disputed.getOrDefault(each.series(), 0L))
                .thenComparingLong(each -> weights.getOrDefault(each.series(), 0L))
                .reversed()
                .thenComparing(each -> each.series().id()))
        .limit(most)
        .toList();
  }

  /** Whether the other policies do not tell this alert in the same way. */
  boolean isDiffering(Side side, Alert alert) {
    return differing.contains(key(side, alert.alertId()));
  }

  private void weigh(
      Side side,
      Alert alert,
      Set<String> allDiffering,
      Map<SeriesKey, Long> weights,
      Map<SeriesKey, Long> disputed) {
    String key = key(side, alert.alertId());
    weights.merge(series, weight(alert.peakLevel()), Long::sum);
    if (allDiffering.contains(key)) {
      differing.add(key);
      disputed.merge(series, weight(alert.peakLevel()), Long::sum);
    }
  }

  /** By chance a level comes about four to twelve times as rarely as the one below. */
  private static long weight(Level level) {
    return switch (level) {
      case OK -> 0;
      case WARNING -> 1;
      case MINOR -> 5;
      case MAJOR -> 25;
      case CRITICAL -> 100;
    };
  }

  private static NotableSeries of(Map<SeriesKey, NotableSeries> found, Alert alert) {
    return found.computeIfAbsent(
        alert.series(),
        series -> new NotableSeries(series, new ArrayList<>(), new ArrayList<>(), new HashSet<>()));
  }

  private static boolean isTold(Alert alert, Period period) {
    return period.contains(alert.raisedAtMillis());
  }

  private static String key(Side side, Unmatched alert) {
    return key(side, alert.episode().id());
  }

  private static String key(Side side, String alertId) {
    return side + "|" + alertId;
  }
}
