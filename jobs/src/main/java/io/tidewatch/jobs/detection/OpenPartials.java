package io.tidewatch.jobs.detection;

import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.models.window.UserHasher;
import io.tidewatch.models.window.WindowStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * What a task has counted and not yet passed on. Emptied before every watermark and checkpoint, so
 * it needs no state. Not thread-safe.
 */
final class OpenPartials {
  /** Series whose resolved policy is kept over flushes; beyond that all are looked up again. */
  private static final int MOST_REMEMBERED = 200_000;

  private final int mostOpen;
  private final LongFunction<PolicySet> policies;
  private final UserHasher hasher;
  private final Map<SeriesKey, Series> bySeries = new HashMap<>();
  private final List<PartialWindow> open = new ArrayList<>();

  /**
   * Counts by these policies.
   *
   * @param mostOpen partial windows to hold at most
   * @param policies the policies that judge the window with a given end
   */
  OpenPartials(int mostOpen, LongFunction<PolicySet> policies, UserHasher hasher) {
    this.mostOpen = mostOpen;
    this.policies = policies;
    this.hasher = hasher;
  }

  /** Counts a transaction in its window, as due at the given event time. */
  void add(Transaction transaction, long windowStart, long dueMillis) {
    Series series = bySeries.get(transaction.series());
    if (series == null) {
      series = new Series(transaction.series());
      bySeries.put(transaction.series(), series);
    }
    series
        .partial(windowStart, dueMillis)
        .statistics()
        .add(transaction, series.policy(windowStart + Minutes.WINDOW_MILLIS), hasher);
  }

  /** Whether it is time to pass on what is there, to bound the memory it takes. */
  boolean isFull() {
    return open.size() >= mostOpen;
  }

  /** Hands all partial windows over and forgets them. */
  void drain(Consumer<PartialWindow> receiver) {
    open.forEach(receiver);
    open.clear();
    if (bySeries.size() > MOST_REMEMBERED) {
      bySeries.clear();
    } else {
      bySeries.values().forEach(Series::forgetPartials);
    }
  }

  private final class Series {
    private final SeriesKey key;
    // Few at a time: this minute's, the last one's, perhaps one for late records.
    private final List<PartialWindow> partials = new ArrayList<>(2);
    // Nearly always the one that is asked for next; beside the list it is nearer in memory.
    private PartialWindow latest;
    private PolicySet resolvedFrom;
    private SeriesPolicy resolved;

    Series(SeriesKey key) {
      this.key = key;
    }

    PartialWindow partial(long windowStart, long dueMillis) {
      if (latest == null || !isOf(latest, windowStart, dueMillis)) {
        latest = find(windowStart, dueMillis);
      }
      return latest;
    }

    private PartialWindow find(long windowStart, long dueMillis) {
      for (PartialWindow partial : partials) {
        if (isOf(partial, windowStart, dueMillis)) {
          return partial;
        }
      }
      PartialWindow partial =
          new PartialWindow(key, windowStart, dueMillis, new WindowStatistics());
      partials.add(partial);
      open.add(partial);
      return partial;
    }

    private static boolean isOf(PartialWindow partial, long windowStart, long dueMillis) {
      return partial.windowStart() == windowStart && partial.dueMillis() == dueMillis;
    }

    @SuppressWarnings("ReferenceEquality") // the same version is the same object
    SeriesPolicy policy(long windowEnd) {
      PolicySet set = policies.apply(windowEnd);
      if (set != resolvedFrom) {
        resolvedFrom = set;
        resolved = set.forSeries(key);
      }
      return resolved;
    }

    void forgetPartials() {
      partials.clear();
      latest = null;
    }
  }
}
