package io.tidewatch.benchmarks.quality;

/**
 * A recorded measurement of which somebody said when it was anomalous.
 *
 * @param name file it comes from
 * @param startMillis start of every sample, milliseconds since the epoch
 * @param values the measured values
 * @param anomalous labels
 * @param stepMillis time that one sample stands for
 */
record LabelledSeries(
    String name, long[] startMillis, double[] values, boolean[] anomalous, long stepMillis) {

  /** Refuses columns of different lengths. */
  LabelledSeries {
    if (startMillis.length != values.length || anomalous.length != values.length) {
      throw new IllegalArgumentException(name + " has columns of different lengths");
    }
  }

  int length() {
    return values.length;
  }
}
