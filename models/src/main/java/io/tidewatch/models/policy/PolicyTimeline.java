package io.tidewatch.models.policy;

import java.util.List;

/**
 * The versions of the policies along event time.
 *
 * <p>Of the versions that act at a moment the highest wins, so a version is of no use any more from
 * where a higher one begins to act. A version acts from its {@code effectiveFrom}; one that arrives
 * when windows behind that have been judged already acts from the first that has not: nothing is
 * judged twice by different policies.
 *
 * <p>Not thread-safe. Holds at most {@value #MOST} versions.
 */
public final class PolicyTimeline {
  /** Versions that are kept; beyond that the ones that acted first are forgotten. */
  static final int MOST = 64;

  /** What became of a version that was offered. */
  public enum Addition {
    /** Acts from its {@code effectiveFrom}. */
    ON_TIME,
    /** Came after windows it should have judged; acts from the first that is not judged yet. */
    LATE,
    /** A higher version acts wherever it would; it was not taken. */
    OUTDATED
  }

  /**
   * A version and where it acts.
   *
   * @param actsFromMillis start of the first window it judges
   * @param policies the version
   */
  public record Entry(long actsFromMillis, PolicySet policies) {}

  private final VersionTimeline<PolicySet> versions = new VersionTimeline<>(MOST);

  /** A timeline on which the built-in policies act. */
  public PolicyTimeline() {}

  /**
   * Takes a version.
   *
   * @param policies the version
   * @param judgedUntilMillis end of the last window that was judged; {@link Long#MIN_VALUE} if none
   * @return what became of it
   */
  public Addition add(PolicySet policies, long judgedUntilMillis) {
    long actsFrom = Math.max(policies.effectiveFromMillis(), judgedUntilMillis);
    if (!restore(new Entry(actsFrom, policies))) {
      return Addition.OUTDATED;
    }
    return actsFrom == policies.effectiveFromMillis() ? Addition.ON_TIME : Addition.LATE;
  }

  /**
   * Takes back an entry of {@link #entries} after a restart, in any order.
   *
   * @return false if a higher version acts wherever it would
   */
  public boolean restore(Entry entry) {
    return versions.add(
        new VersionTimeline.Entry<>(
            entry.actsFromMillis(), entry.policies().version(), entry.policies()));
  }

  /**
   * The version that judges a window.
   *
   * @param windowEndMillis end of the window, exclusive
   */
  public PolicySet at(long windowEndMillis) {
    return versions.at(windowEndMillis, PolicySet.defaults());
  }

  /** What is to be kept over a restart, in the order of time. */
  public List<Entry> entries() {
    return versions.entries().stream()
        .map(entry -> new Entry(entry.actsFromMillis(), entry.value()))
        .toList();
  }
}
