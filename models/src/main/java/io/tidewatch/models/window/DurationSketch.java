package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Distribution of durations: a DDSketch (Masson, Rim, Lee, VLDB 2019) with fixed bins, so that
 * sketches merge to the same bytes in any order. Every quantile is right within {@value
 * #RELATIVE_ACCURACY} of its value.
 *
 * <p>Bin i &gt; 0 holds the durations in (γ^(i-1), γ^i] microseconds with γ = 1.01/0.99, bin 0 the
 * zeros; beyond two weeks all share the last bin. Only bins in use are stored: ten bytes each in
 * memory, at most {@value #BINS} of them.
 */
public final class DurationSketch {
  /** Greatest relative error of a quantile. */
  public static final double RELATIVE_ACCURACY = 0.01;

  /** Number of bins; bin 1399 starts beyond 1.2e12 us = two weeks. */
  static final int BINS = 1400;

  private static final double GAMMA = (1 + RELATIVE_ACCURACY) / (1 - RELATIVE_ACCURACY);
  private static final double PER_LOG = 1 / Math.log(GAMMA);
  private static final int FIRST_CAPACITY = 8;

  private short[] bins = new short[FIRST_CAPACITY];
  private long[] counts = new long[FIRST_CAPACITY];
  private int used;
  private long total;

  /**
   * Counts one duration.
   *
   * @param micros the duration; negative ones are refused
   */
  public void add(long micros) {
    if (micros < 0) {
      throw new IllegalArgumentException("a duration of " + micros + " us is negative");
    }
    addToBin(binOf(micros), 1);
  }

  /** Adds all that the other holds. */
  public void merge(DurationSketch other) {
    for (int i = 0; i < other.used; i++) {
      addToBin(other.bins[i], other.counts[i]);
    }
  }

  /** Number of durations. */
  public long count() {
    return total;
  }

  /**
   * A quantile in microseconds: the value of rank ⌈q·n⌉.
   *
   * @param q in [0, 1]
   * @return NaN if nothing was counted
   */
  public double quantile(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("a quantile of " + q + " is not within 0 and 1");
    }
    if (total == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(q * total));
    int i = 0;
    for (long below = counts[0]; below < rank; below += counts[i]) {
      i++;
    }
    return valueOf(bins[i]);
  }

  /** Number of durations whose bin lies above the given microseconds. */
  public long countAbove(double micros) {
    long above = 0;
    for (int i = used - 1; i >= 0 && valueOf(bins[i]) > micros; i--) {
      above += counts[i];
    }
    return above;
  }

  /** Variance of the natural logarithms of at least two durations. */
  public double logVariance() {
    double mean = 0;
    for (int i = 0; i < used; i++) {
      mean += counts[i] * (double) bins[i];
    }
    mean /= total;
    double squares = 0;
    for (int i = 0; i < used; i++) {
      squares += counts[i] * (bins[i] - mean) * (bins[i] - mean);
    }
    return squares / (total - 1) / (PER_LOG * PER_LOG);
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(used, out);
    int previous = 0;
    for (int i = 0; i < used; i++) {
      Bytes.writeUnsigned(bins[i] - previous, out);
      Bytes.writeUnsigned(counts[i], out);
      previous = bins[i];
    }
  }

  static DurationSketch read(DataInput in) throws IOException {
    DurationSketch sketch = new DurationSketch();
    int used = Bytes.readCount(in, BINS);
    sketch.bins = new short[Math.max(FIRST_CAPACITY, used)];
    sketch.counts = new long[Math.max(FIRST_CAPACITY, used)];
    int bin = 0;
    for (int i = 0; i < used; i++) {
      bin += Bytes.readCount(in, BINS);
      sketch.bins[i] = (short) bin;
      sketch.counts[i] = Bytes.readUnsigned(in);
      sketch.total += sketch.counts[i];
    }
    sketch.used = used;
    return sketch;
  }

  private void addToBin(int bin, long count) {
    total += count;
    int at = Arrays.binarySearch(bins, 0, used, (short) bin);
    if (at >= 0) {
      counts[at] += count;
      return;
    }
    int insertion = -at - 1;
    if (used == bins.length) {
      bins = Arrays.copyOf(bins, used * 2);
      counts = Arrays.copyOf(counts, used * 2);
    }
    System.arraycopy(bins, insertion, bins, insertion + 1, used - insertion);
    System.arraycopy(counts, insertion, counts, insertion + 1, used - insertion);
    bins[insertion] = (short) bin;
    counts[insertion] = count;
    used++;
  }

  private static int binOf(long micros) {
    if (micros == 0) {
      return 0;
    }
    return Math.min(BINS - 1, 1 + (int) Math.ceil(Math.log(micros) * PER_LOG));
  }

  /** The value whose relative distance to both ends of the bin is the accuracy. */
  private static double valueOf(int bin) {
    return bin == 0 ? 0 : 2 * Math.exp((bin - 1) / PER_LOG) / (1 + GAMMA);
  }
}
