package io.tidewatch.jobs.detection;

import io.tidewatch.models.window.WindowStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came late for the windows of one series: parts that are not due yet, and how often each
 * window was amended. Most series never have any. Not thread-safe.
 */
final class Amendments {

  /** Late records of one window that count at one boundary. */
  record Part(long dueMillis, long windowStart, WindowStatistics statistics) {}

  private final List<Part> parts;
  private final Map<Long, Integer> revisions;

  Amendments() {
    this(new ArrayList<>(), new HashMap<>());
  }

  Amendments(List<Part> parts, Map<Long, Integer> revisions) {
    this.parts = parts;
    this.revisions = revisions;
  }

  /** Keeps a part until it is due. */
  void add(long dueMillis, long windowStart, WindowStatistics statistics) {
    for (Part part : parts) {
      if (part.dueMillis == dueMillis && part.windowStart == windowStart) {
        part.statistics.merge(statistics);
        return;
      }
    }
    parts.add(new Part(dueMillis, windowStart, statistics));
  }

  /** Takes out what is due at a boundary, by window, the oldest first. */
  SortedMap<Long, WindowStatistics> takeDue(long boundary) {
    SortedMap<Long, WindowStatistics> due = new TreeMap<>();
    for (Iterator<Part> all = parts.iterator(); all.hasNext(); ) {
      Part part = all.next();
      if (part.dueMillis <= boundary) {
        due.merge(
            part.windowStart,
            part.statistics,
            (a, b) -> {
              a.merge(b);
              return a;
            });
        all.remove();
      }
    }
    return due;
  }

  /** Counts one more amendment of a window and returns how many that makes. */
  int nextRevision(long windowStart) {
    return revisions.merge(windowStart, 1, Integer::sum);
  }

  /** Forgets the windows up to this one, whose lateness is over; returns whether any was known. */
  boolean forgetUntil(long windowStart) {
    return revisions.keySet().removeIf(start -> start <= windowStart);
  }

  /**
   * Start of the oldest window for which something waits; {@link Long#MAX_VALUE} if nothing does.
   */
  long oldestWaiting() {
    return parts.stream().mapToLong(Part::windowStart).min().orElse(Long.MAX_VALUE);
  }

  boolean isEmpty() {
    return parts.isEmpty() && revisions.isEmpty();
  }

  List<Part> parts() {
    return parts;
  }

  Map<Long, Integer> revisions() {
    return revisions;
  }
}
