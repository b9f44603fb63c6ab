package io.tidewatch.models.incident;

import io.tidewatch.models.blame.Suspect;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The changes of the last two days.
 *
 * <p>Bounded: at most {@value #MOST}; the oldest leave early.
 */
final class ChangeLog {
  static final int MOST = 200;

  private static final int MOST_RELATED = 5;
  private static final long WINDOW_MILLIS = 60_000;

  private final Map<String, Change> changes = new TreeMap<>();

  void put(Change change) {
    changes.put(change.changeId(), change);
    if (changes.size() > MOST) {
      Change oldest =
          changes.values().stream()
              .min(Comparator.comparingLong(Change::atMillis).thenComparing(Change::changeId))
              .orElseThrow();
      changes.remove(oldest.changeId());
    }
  }

  void forgetBefore(long nowMillis) {
    changes
        .values()
        .removeIf(change -> change.atMillis() < nowMillis - IncidentBook.CHANGES_KEPT.toMillis());
  }

  Collection<Change> all() {
    return changes.values();
  }

  /**
   * Changes that may have to do with an incident, the likeliest first: those of the blamed
   * component, of another one on the path, of the service, of everything; of equals the nearest to
   * the onset.
   *
   * @param within how long before the onset they may lie
   */
  List<Change> near(Incident incident, Duration within) {
    long onset = incident.onset();
    String blamed = incident.verdict().prime().map(Suspect::component).orElse("");
    return changes.values().stream()
        .filter(
            change ->
                change.atMillis() >= onset - within.toMillis()
                    && change.atMillis() <= onset + WINDOW_MILLIS
                    && distance(change, incident, blamed) != Distance.UNRELATED)
        .sorted(
            Comparator.comparing((Change change) -> distance(change, incident, blamed))
                .thenComparingLong(change -> Math.abs(onset - change.atMillis()))
                .thenComparing(Change::changeId))
        .limit(MOST_RELATED)
        .toList();
  }

  /** Whether a change shortly before both onsets touches both. */
  boolean bind(Incident a, Incident b, Duration within) {
    Set<Change> ofB = Set.copyOf(near(b, within));
    return near(a, within).stream()
        .anyMatch(
            change ->
                ofB.contains(change)
                    && !(change.component().isEmpty() && change.service().isEmpty()));
  }

  private static Distance distance(Change change, Incident incident, String blamed) {
    if (!change.component().isEmpty()) {
      if (change.component().equals(blamed)) {
        return Distance.BLAMED;
      }
      boolean onPath = incident.tally().blame.touches(change.component());
      return onPath ? Distance.ON_PATH : Distance.UNRELATED;
    }
    if (!change.service().isEmpty()) {
      boolean hit = incident.series.services().contains(change.service());
      return hit ? Distance.SERVICE : Distance.UNRELATED;
    }
    return Distance.EVERYTHING;
  }

  /** How far from an incident a change was made, the nearest first. */
  private enum Distance {
    BLAMED,
    ON_PATH,
    SERVICE,
    EVERYTHING,
    UNRELATED
  }
}
