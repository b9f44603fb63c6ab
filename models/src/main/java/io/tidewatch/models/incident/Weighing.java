package io.tidewatch.models.incident;

import io.tidewatch.models.blame.Blame;
import io.tidewatch.models.blame.Verdict;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the windows of an incident add up to at a moment.
 *
 * @param tally their sum; nobody adds to it any more
 * @param verdict who is to blame by it
 * @param badWindows recent windows out of ok of the series that has most of them
 */
record Weighing(Tally tally, Verdict verdict, int badWindows) {

  /** Of an incident that has no windows yet. */
  static Weighing none() {
    return of(new Tally(), 0);
  }

  /**
   * Adds up windows.
   *
   * @param folded the sum of those that have left the recent ones
   * @param covered which of the recent ones count
   */
  static Weighing of(
      Tally folded, HitSeries series, RecentEvidence recent, Predicate<SeriesEvidence> covered) {
    Tally sum = new Tally();
    sum.merge(folded);
    int most = 0;
    for (Map.Entry<SeriesKey, Long> member : series.onsets().entrySet()) {
      int windows = 0;
      for (SeriesEvidence window : recent.of(member.getKey(), member.getValue())) {
        if (covered.test(window)) {
          sum.add(window);
          windows++;
        }
      }
      most = Math.max(most, windows);
    }
    return of(sum, most);
  }

  /** Both together; windows of a series that both hit count twice. */
  Weighing with(Weighing other) {
    Tally sum = new Tally();
    sum.merge(tally);
    sum.merge(other.tally);
    return of(sum, Math.max(badWindows, other.badWindows));
  }

  private static Weighing of(Tally tally, int badWindows) {
    return new Weighing(tally, Blame.rank(tally.blame), badWindows);
  }
}
