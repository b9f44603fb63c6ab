package io.tidewatch.models.series;

/**
 * The bins in which deviations beyond {@link Tail#KNEE} are counted, and how probable each of them
 * is by each candidate. The probabilities are tabulated by the share beyond the knee, once for all:
 * a fit asks for a hundred of them, each takes several logarithms, and young models fit often.
 */
final class TailBins {
  /** Share beyond the knee at least. */
  static final double LEAST_SHARE = 0.001;

  /** Share beyond the knee at most. */
  static final double MOST_SHARE = 0.3;

  private static final double[] EDGES = {
    Tail.KNEE, 1.8, 2.1, 2.4, 2.7, 3, 3.5, 4, 5, 6.5, 9, 13, 20
  };

  /** How many bins there are; the last one is open. */
  static final int COUNT = EDGES.length;

  /** Neighbours of the table are this much apart, which no histogram could tell. */
  private static final double LOG_STEP = 0.01;

  private static final double LEAST_PROBABILITY = 1e-30;

  /** By step of the share, candidate, bin. */
  private static final float[][][] LOG_PROBABILITIES = new float[step(MOST_SHARE) + 1][][];

  static {
    for (int step = 0; step < LOG_PROBABILITIES.length; step++) {
      double share = LEAST_SHARE * Math.exp(step * LOG_STEP);
      double knee = Normals.ofSurprise(-Math.log(share));
      float[][] candidates = new float[Tail.FREEDOMS.length][];
      for (int i = 0; i < candidates.length; i++) {
        candidates[i] = logProbabilities(share, knee, i);
      }
      LOG_PROBABILITIES[step] = candidates;
    }
  }

  private TailBins() {}

  /** The bin of a deviation of at least {@link Tail#KNEE}. */
  static int of(double z) {
    int bin = 0;
    while (bin + 1 < COUNT && z >= EDGES[bin + 1]) {
      bin++;
    }
    return bin;
  }

  /** Lower end of a bin. */
  static double from(int bin) {
    return EDGES[bin];
  }

  /** Upper end of a bin; of the last one, which has none, twice its lower end. */
  static double to(int bin) {
    return bin + 1 < COUNT ? EDGES[bin + 1] : 2 * EDGES[bin];
  }

  /**
   * The logarithm of the probability of each bin, given that a deviation lies beyond the knee.
   *
   * @param share share of the deviations beyond the knee, from {@link #LEAST_SHARE} to {@link
   *     #MOST_SHARE}
   * @param candidate index into {@link Tail#FREEDOMS}
   * @return by bin; to be read only
   */
  static float[] logProbabilities(double share, int candidate) {
    return LOG_PROBABILITIES[step(share)][candidate];
  }

  private static int step(double share) {
    return (int) Math.round(Math.log(share / LEAST_SHARE) / LOG_STEP);
  }

  private static float[] logProbabilities(double share, double knee, int candidate) {
    float[] logs = new float[COUNT];
    double above = share;
    for (int bin = 0; bin < COUNT; bin++) {
      boolean last = bin + 1 == COUNT;
      double next = last ? 0 : Math.exp(-Tail.surprise(EDGES[bin + 1], knee, candidate));
      logs[bin] = (float) Math.log(Math.max(LEAST_PROBABILITY, (above - next) / share));
      above = next;
    }
    return logs;
  }
}
