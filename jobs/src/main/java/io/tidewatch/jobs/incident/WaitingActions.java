package io.tidewatch.jobs.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;

/**
 * The operators' actions of one tenant that the clock has not reached yet: few on a live system,
 * those of weeks at the begin of a replay.
 *
 * <p>Bounded: at most {@value #MOST} wait; of more the latest are turned away.
 */
final class WaitingActions {
  static final int MOST = 5_000;

  private static final Comparator<TenantNews> OLDEST_FIRST =
      Comparator.comparingLong(TenantNews::atMillis)
          .thenComparingLong(news -> news.action().offset());

  private WaitingActions() {}

  /**
   * Takes out those that are due.
   *
   * @param turnedAway is handed those for which there is no room
   */
  static List<TenantNews> takeDue(
      ListState<TenantNews> state, long boundary, Consumer<TenantNews> turnedAway)
      throws Exception {
    List<TenantNews> due = new ArrayList<>();
    List<TenantNews> later = new ArrayList<>();
    for (TenantNews news : state.get()) {
      (news.atMillis() <= boundary ? due : later).add(news);
    }
    boolean tooMany = later.size() > MOST;
    if (tooMany) {
      later.sort(OLDEST_FIRST);
      List<TenantNews> surplus = later.subList(MOST, later.size());
      surplus.forEach(turnedAway);
      surplus.clear();
    }
    if (tooMany || !due.isEmpty()) {
      state.update(later);
    }
    return due;
  }
}
