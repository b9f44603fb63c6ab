package io.tidewatch.models.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What versions say along event time. Of those that act at a moment the highest wins, so a version
 * is of no use any more from where a higher one begins to act. Not thread-safe.
 *
 * @param <T> what a version says
 */
final class VersionTimeline<T> {
  /**
   * A version and where it acts.
   *
   * @param actsFromMillis start of the first window it judges
   * @param version its number
   * @param value what it says
   */
  record Entry<T>(long actsFromMillis, long version, T value) {}

  /** In the order of time, and of versions too. */
  private final List<Entry<T>> entries = new ArrayList<>();

  private final int most;

  /**
   * A timeline on which nothing acts.
   *
   * @param most versions that are kept; beyond that the ones that acted first are forgotten
   */
  VersionTimeline(int most) {
    this.most = most;
  }

  /**
   * Takes a version, in any order.
   *
   * @return false if a higher version acts wherever it would
   */
  boolean add(Entry<T> entry) {
    for (Entry<T> known : entries) {
      if (known.version() >= entry.version() && known.actsFromMillis() <= entry.actsFromMillis()) {
        return false;
      }
    }
    entries.removeIf(
        known ->
            known.version() <= entry.version() && known.actsFromMillis() >= entry.actsFromMillis());
    int at = 0;
    while (at < entries.size() && entries.get(at).actsFromMillis() < entry.actsFromMillis()) {
      at++;
    }
    entries.add(at, entry);
    if (entries.size() > most) {
      entries.remove(0);
    }
    return true;
  }

  /**
   * What the version says that judges a window.
   *
   * @param windowEndMillis end of the window, exclusive
   * @param otherwise what holds before any version acts
   */
  T at(long windowEndMillis, T otherwise) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).actsFromMillis() < windowEndMillis) {
        return entries.get(i).value();
      }
    }
    return otherwise;
  }

  /** What is kept, in the order of time. */
  List<Entry<T>> entries() {
    return List.copyOf(entries);
  }
}
