package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What was expected of a window a few windows before it came. A forecast that follows has followed
 * half of a shift after three windows; so what is gathered over several of them is compared with
 * what was expected before the first.
 */
final class EarlierForecast {
  /** By so many windows earlier: then the short horizon's fifth window knows none of the others. */
  private static final int WINDOWS = 4;

  /** The latest forecasts, without their season. */
  private final double[] levels = new double[WINDOWS];

  private double variance;

  /** What a plain measurement was expected to be, without its season. */
  double level(long count) {
    return levels[(int) (count % WINDOWS)];
  }

  /** Squared distance from it that is usual. */
  double variance() {
    return variance;
  }

  /** Starts with the first window. */
  void start(double y) {
    Arrays.fill(levels, y);
  }

  /**
   * Learns one window.
   *
   * @param count windows before it
   * @param latest what was expected of it last, without its season
   * @param squaredMiss its squared distance from what was expected earlier, clipped and relative to
   *     what is usual at that hour
   * @param gain weight of the latest window
   */
  void learn(long count, double latest, double squaredMiss, double gain) {
    levels[(int) (count % WINDOWS)] = latest;
    variance += gain * (squaredMiss - variance);
  }

  void write(DataOutput out) throws IOException {
    for (double level : levels) {
      out.writeDouble(level);
    }
    out.writeDouble(variance);
  }

  void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < levels.length; i++) {
      levels[i] = in.readDouble();
    }
    variance = in.readDouble();
  }
}
