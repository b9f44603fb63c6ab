package io.tidewatch.benchmarks.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * F1 with a limit on the delay: an anomalous segment is caught only if one of its first {@value
 * #IN_TIME} points is flagged.
 *
 * <p>By points, a segment counts as long as it is and every flagged normal point is a false alarm;
 * by events, it counts once and every block of {@value #BLOCK} consecutive normal points that holds
 * a flag is one false alarm.
 */
final class DelayedF1 {
  /** Points within which a segment must be flagged: a delay of seven. */
  static final int IN_TIME = 8;

  /** Consecutive normal points whose flags are one false alarm. */
  static final int BLOCK = 30;

  private final boolean byEvents;
  private final List<Unit> units = new ArrayList<>();
  private long actual;

  private DelayedF1(boolean byEvents) {
    this.byEvents = byEvents;
  }

  /** Pooled over all points of all series. */
  static DelayedF1 byPoints() {
    return new DelayedF1(false);
  }

  /** Pooled over all segments of all series. */
  static DelayedF1 byEvents() {
    return new DelayedF1(true);
  }

  /** What is flagged together when the threshold falls to a score. */
  private record Unit(double score, int weight, boolean anomalous) {}

  /** A threshold and what it achieves. */
  record Choice(double threshold, double f1) {}

  /** Adds the points from (inclusive) to (exclusive) of a series. */
  void add(JudgedSeries judged, int from, int to) {
    boolean[] labels = judged.series().anomalous();
    int i = from;
    while (i < to) {
      int end = i;
      while (end < to && labels[end] == labels[i]) {
        end++;
      }
      if (labels[i]) {
        addSegment(judged.scores(), i, end);
      } else {
        addNormal(judged.scores(), i, end);
      }
      i = end;
    }
  }

  private void addSegment(double[] scores, int from, int to) {
    int weight = byEvents ? 1 : to - from;
    units.add(new Unit(max(scores, from, Math.min(to, from + IN_TIME)), weight, true));
    actual += weight;
  }

  private void addNormal(double[] scores, int from, int to) {
    int step = byEvents ? BLOCK : 1;
    for (int i = from; i < to; i += step) {
      units.add(new Unit(max(scores, i, Math.min(to, i + step)), 1, false));
    }
  }

  private static double max(double[] scores, int from, int to) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      max = Math.max(max, scores[i]);
    }
    return max;
  }

  /** F1 where every score of at least the threshold is a flag. */
  double at(double threshold) {
    long hits = 0;
    long alarms = 0;
    for (Unit unit : units) {
      if (unit.score >= threshold) {
        hits += unit.anomalous ? unit.weight : 0;
        alarms += unit.anomalous ? 0 : unit.weight;
      }
    }
    return f1(hits, alarms);
  }

  /** The threshold with the best F1. */
  Choice best() {
    units.sort(Comparator.comparingDouble(Unit::score).reversed());
    Choice best = new Choice(Double.POSITIVE_INFINITY, 0);
    long hits = 0;
    long alarms = 0;
    for (int i = 0; i < units.size(); i++) {
      Unit unit = units.get(i);
      hits += unit.anomalous ? unit.weight : 0;
      alarms += unit.anomalous ? 0 : unit.weight;
      boolean last = i + 1 == units.size() || units.get(i + 1).score < unit.score;
      if (last && f1(hits, alarms) > best.f1) {
        best = new Choice(unit.score, f1(hits, alarms));
      }
    }
    return best;
  }

  private double f1(long hits, long alarms) {
    return hits == 0 ? 0 : 2.0 * hits / (hits + alarms + actual);
  }
}
