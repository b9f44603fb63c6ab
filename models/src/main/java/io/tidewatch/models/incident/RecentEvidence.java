package io.tidewatch.models.incident;

import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The windows of the last half hour that were not ok, whether an incident needs them already or
 * not: an alert is raised some windows after its onset, and until then they may still be amended.
 *
 * <p>Bounded: at most {@value #MOST_WINDOWS}; the oldest leave early.
 */
final class RecentEvidence {
  /** How long a window is kept, and may be amended, after its end. */
  static final Duration KEPT = Duration.ofMinutes(30);

  static final int MOST_WINDOWS = 4_000;

  private final Map<SeriesKey, TreeMap<Long, SeriesEvidence>> windows =
      new TreeMap<>(SeriesOrder.BY_NAME);
  private int size;

  /**
   * Takes a window in; a window that is ok only takes back what was said of it before.
   *
   * @return whether that changes anything
   */
  boolean put(SeriesEvidence evidence) {
    TreeMap<Long, SeriesEvidence> series =
        windows.computeIfAbsent(evidence.series(), key -> new TreeMap<>());
    SeriesEvidence known = series.get(evidence.windowStart());
    boolean news = known == null || known.revision() < evidence.revision();
    if (news && evidence.level() != Level.OK) {
      series.put(evidence.windowStart(), evidence);
      size += known == null ? 1 : 0;
    } else if (news && known != null) {
      series.remove(evidence.windowStart());
      size--;
    }
    if (series.isEmpty()) {
      windows.remove(evidence.series());
    }
    return news && (known != null || evidence.level() != Level.OK);
  }

  /** The windows of a series that end after a time, in their order. */
  Collection<SeriesEvidence> of(SeriesKey series, long sinceMillis) {
    TreeMap<Long, SeriesEvidence> all = windows.get(series);
    if (all == null) {
      return List.of();
    }
    return all.values().stream().filter(window -> window.windowEnd() > sinceMillis).toList();
  }

  /** Takes out the windows that are due to leave, the oldest first. */
  List<SeriesEvidence> takeExpired(long nowMillis) {
    List<SeriesEvidence> expired = new ArrayList<>();
    long horizon = nowMillis - KEPT.toMillis();
    windows.values().forEach(series -> takeUntil(series, horizon, expired));
    while (size - expired.size() > MOST_WINDOWS) {
      long oldest =
          windows.values().stream()
              .filter(series -> !series.isEmpty())
              .mapToLong(series -> series.firstEntry().getValue().windowEnd())
              .min()
              .orElseThrow();
      windows.values().forEach(series -> takeUntil(series, oldest, expired));
    }
    size -= expired.size();
    windows.values().removeIf(Map::isEmpty);
    expired.sort(
        Comparator.comparingLong(SeriesEvidence::windowStart)
            .thenComparing(SeriesEvidence::series, SeriesOrder.BY_NAME));
    return expired;
  }

  boolean isEmpty() {
    return windows.isEmpty();
  }

  /** All windows, in a fixed order. */
  List<SeriesEvidence> all() {
    return windows.values().stream().flatMap(series -> series.values().stream()).toList();
  }

  private static void takeUntil(
      TreeMap<Long, SeriesEvidence> series, long endMillis, List<SeriesEvidence> taken) {
    while (!series.isEmpty() && series.firstEntry().getValue().windowEnd() <= endMillis) {
      taken.add(series.pollFirstEntry().getValue());
    }
  }
}
