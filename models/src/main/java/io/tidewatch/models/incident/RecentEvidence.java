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
import java.util.NavigableMap;
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

  private static final Comparator<SeriesEvidence> OLDEST_FIRST =
      Comparator.comparingLong(SeriesEvidence::windowStart)
          .thenComparing(SeriesEvidence::series, SeriesOrder.BY_NAME);

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
      remove(known);
    } else if (series.isEmpty()) {
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
    long horizon = nowMillis - KEPT.toMillis();
    boolean anyDue = windows.values().stream().anyMatch(series -> firstEnd(series) <= horizon);
    if (!anyDue && size <= MOST_WINDOWS) {
      return List.of();
    }
    List<SeriesEvidence> oldestFirst =
        windows.values().stream()
            .flatMap(series -> series.values().stream())
            .sorted(OLDEST_FIRST)
            .toList();
    int surplus = size - MOST_WINDOWS;
    List<SeriesEvidence> expired = new ArrayList<>();
    for (SeriesEvidence window : oldestFirst) {
      if (window.windowEnd() > horizon && expired.size() >= surplus) {
        break;
      }
      expired.add(window);
      remove(window);
    }
    return expired;
  }

  boolean isEmpty() {
    return windows.isEmpty();
  }

  /** All windows, in a fixed order. */
  List<SeriesEvidence> all() {
    return windows.values().stream().flatMap(series -> series.values().stream()).toList();
  }

  private void remove(SeriesEvidence window) {
    TreeMap<Long, SeriesEvidence> series = windows.get(window.series());
    series.remove(window.windowStart());
    size--;
    if (series.isEmpty()) {
      windows.remove(window.series());
    }
  }

  private static long firstEnd(NavigableMap<Long, SeriesEvidence> series) {
    return series.firstEntry().getValue().windowEnd();
  }
}
