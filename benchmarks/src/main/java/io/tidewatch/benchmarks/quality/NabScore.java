package io.tidewatch.benchmarks.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The Numenta Anomaly Benchmark's score (Lavin and Ahmad, ICMLA 2015; its scorer, version 1.1): the
 * earliest flag in a window earns the more the earlier it is, by a sigmoid; a flag outside costs
 * the more the farther behind the last window it is; a window without a flag costs, too. 0 is what
 * flagging nothing scores, 100 what a flag at every window's first sample and nowhere else would.
 */
final class NabScore {
  /** Share of a file's rows that is not scored, and the length from which it grows no more. */
  private static final double PROBATION = 0.15;

  private static final int PROBATION_ROWS = 5000;
  private static final double SIGMOID_STEEPNESS = 5;
  private static final double FAR_BEHIND = 3;

  /** What hits, false alarms and misses weigh. */
  enum Profile {
    /** The standard one. */
    STANDARD("standard", 0.11, 1),
    /** False alarms cost twice as much. */
    LOW_FP("lowFp", 0.22, 1),
    /** Misses cost twice as much. */
    LOW_FN("lowFn", 0.11, 2);

    private final String key;
    private final double falseAlarm;
    private final double miss;

    Profile(String key, double falseAlarm, double miss) {
      this.key = key;
      this.falseAlarm = falseAlarm;
      this.miss = miss;
    }

    /** Name in the results. */
    String key() {
      return key;
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private int windows;

  /**
   * One sample that counts.
   *
   * @param window number of the window it lies in, or -1
   * @param worth what the sigmoid says: of a hit for the earliest flag of a window, or of a false
   *     alarm (negative)
   */
  private record Row(double score, int window, double worth) {}

  /** A threshold and the score it reaches. */
  record Choice(double threshold, double score) {}

  /** Adds all samples of a series. */
  void add(JudgedSeries judged) {
    boolean[] labels = judged.series().anomalous();
    int n = labels.length;
    int probation = (int) Math.floor(PROBATION * Math.min(n, PROBATION_ROWS));
    int lastEnd = -1;
    int lastLength = 0;
    int i = 0;
    while (i < n) {
      int end = i;
      while (end < n && labels[end] == labels[i]) {
        end++;
      }
      for (int row = Math.max(i, probation); row < end; row++) {
        double worth;
        if (labels[i]) {
          worth = sigmoid(-(double) (end - row) / (end - i)) / sigmoid(-1);
        } else if (lastEnd < 0) {
          worth = -1;
        } else {
          worth = sigmoid((row - lastEnd + 1.0) / (lastLength - 1.0));
        }
        rows.add(new Row(judged.scores()[row], labels[i] ? windows : -1, worth));
      }
      if (labels[i]) {
        windows++;
        lastEnd = end;
        lastLength = end - i;
      }
      i = end;
    }
  }

  private static double sigmoid(double position) {
    return position > FAR_BEHIND ? -1 : 2 / (1 + Math.exp(SIGMOID_STEEPNESS * position)) - 1;
  }

  /** The best score that one threshold reaches. */
  Choice best(Profile profile) {
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    double[] worths = new double[windows];
    double sum = -profile.miss * windows;
    Choice best = new Choice(Double.POSITIVE_INFINITY, 0);
    for (int i = 0; i < rows.size(); i++) {
      sum += gain(rows.get(i), worths, profile);
      boolean last = i + 1 == rows.size() || rows.get(i + 1).score < rows.get(i).score;
      if (last && normalized(sum, profile) > best.score) {
        best = new Choice(rows.get(i).score, normalized(sum, profile));
      }
    }
    return best;
  }

  /** The score at a given threshold. */
  double at(double threshold, Profile profile) {
    double[] worths = new double[windows];
    double sum = -profile.miss * windows;
    for (Row row : rows) {
      if (row.score >= threshold) {
        sum += gain(row, worths, profile);
      }
    }
    return normalized(sum, profile);
  }

  private static double gain(Row row, double[] worths, Profile profile) {
    if (row.window < 0) {
      return profile.falseAlarm * row.worth;
    }
    double before = worths[row.window];
    if (row.worth <= before) {
      return 0;
    }
    worths[row.window] = row.worth;
    return row.worth - before + (before == 0 ? profile.miss : 0);
  }

  private double normalized(double sum, Profile profile) {
    double nothing = -profile.miss * windows;
    return 100 * (sum - nothing) / (windows - nothing);
  }
}
