package io.tidewatch.models.policy;

import java.util.List;

/**
 * Which version of the policies is tried out along event time: one at most. A version acts as those
 * in force do (see {@link PolicyTimeline}): the highest that acts at a moment says whether one is
 * tried out and which. Not thread-safe. Holds at most {@value #MOST} of them.
 */
public final class ShadowTimeline {
  /** Trials follow each other slowly, and no window is judged twice. */
  static final int MOST = 8;

  /**
   * What holds from a moment on.
   *
   * @param actsFromMillis start of the first window of which it holds
   * @param version the version that says so
   * @param policies what it tries out; null if it ends a trial
   * @param promoted the version that goes over into force as its trial ends so; 0 if none
   */
  public record Turn(long actsFromMillis, long version, PolicySet policies, long promoted) {
    /** Nothing was ever tried out. */
    public static final Turn NONE = new Turn(Long.MIN_VALUE, 0, null, 0);

    /** The version that is tried out; 0 if none is. */
    public long tried() {
      return policies == null ? 0 : version;
    }
  }

  private final VersionTimeline<Turn> turns = new VersionTimeline<>(MOST);

  /** A timeline on which nothing is tried out. */
  public ShadowTimeline() {}

  /**
   * Takes a turn, in any order.
   *
   * @return false if a higher version says something else wherever it would hold
   */
  public boolean add(Turn turn) {
    return turns.add(new VersionTimeline.Entry<>(turn.actsFromMillis(), turn.version(), turn));
  }

  /**
   * What holds of a window.
   *
   * @param windowEndMillis end of the window, exclusive
   */
  public Turn at(long windowEndMillis) {
    return turns.at(windowEndMillis, Turn.NONE);
  }

  /** What is to be kept over a restart, in the order of time. */
  public List<Turn> turns() {
    return turns.entries().stream().map(VersionTimeline.Entry::value).toList();
  }
}
