package io.tidewatch.models.series;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Learns a {@link Tail} on the stream from a small histogram of the deviations beyond the knee.
 * What lies far out is counted once per excursion and only if the excursion was short: one that
 * lasts is an incident, not chance, and must not make the next one look normal; unless such
 * excursions come again and again, which makes them a habit of the series.
 */
final class TailFit {
  /** From here on a deviation is held back until its excursion has ended. */
  private static final double FAR = 3;

  /** The windows after which the oldest half is forgotten. */
  private static final float MEMORY = 80_000;

  /**
   * Windows for which the tail before the latest refit is kept, for what comes late: by default ten
   * minutes. Less than {@link #FIRST_REFIT}, so that there is but one of them.
   */
  private static final int EARLIER_WINDOWS = 12;

  /** Length of an excursion that is no chance. */
  private static final int HELD = 1_000_000;

  /** Long excursions up to which they are incidents; what comes more often is a habit. */
  private static final float HABIT = 3;

  /**
   * Deviations from which on those of a plain measurement teach it nothing: nobody says which of
   * them were incidents, and one that has many would soon be deaf to the next.
   */
  private static final double BULK_END = 6.5;

  private static final int BULK_BINS = TailBins.of(BULK_END);

  private static final float PRIOR_WINDOWS = 60;
  private static final double NORMAL_BEYOND_KNEE = 0.0668;
  private static final int FIRST_REFIT = 16;
  private static final int MAX_REFIT = 512;

  /** In the stored form, beside one bit for each bin. */
  private static final int LONG_ONES = 1 << 14;

  private static final int EXCURSION = 1 << 15;
  private static final int EARLIER = 1 << 13;

  // Made once for all: models are read from state with every window.
  private static final Map<Nature, double[]> LOG_PRIORS = new EnumMap<>(Nature.class);
  private static final Map<Nature, Map<Horizon, Tail>> UNTAUGHT = new EnumMap<>(Nature.class);

  static {
    for (Nature nature : Nature.values()) {
      LOG_PRIORS.put(nature, logPriors(nature.normality()));
      Map<Horizon, Tail> tails = new EnumMap<>(Horizon.class);
      for (Horizon horizon : Horizon.values()) {
        tails.put(horizon, new TailFit(nature, horizon, null).fit());
      }
      UNTAUGHT.put(nature, tails);
    }
  }

  private final boolean bulkOnly;
  private final double leastShare;
  private final double[] logPriors;
  private final float[] counts = new float[TailBins.COUNT];
  private float total;

  private float longOnes;
  private float excursionPeak;
  private int excursionLength;
  private int untilRefit = FIRST_REFIT;
  private Tail tail;
  private byte refits;
  private Tail earlier;
  private int earlierWindows;

  /** Nothing learnt yet but the nature of what is measured and over how long it is gathered. */
  TailFit(Nature nature, Horizon horizon) {
    this(nature, horizon, UNTAUGHT.get(nature).get(horizon));
  }

  private TailFit(Nature nature, Horizon horizon, Tail tail) {
    this.bulkOnly = nature == Nature.VALUE && horizon == Horizon.WINDOW;
    // A share below the normal one says little where deviations are discrete or come in few runs.
    boolean plain = nature != Nature.RATE && horizon == Horizon.WINDOW;
    this.leastShare = plain ? TailBins.LEAST_SHARE : NORMAL_BEYOND_KNEE;
    this.logPriors = LOG_PRIORS.get(nature);
    this.tail = tail;
  }

  private static double[] logPriors(double normality) {
    double[] priors = new double[Tail.FREEDOMS.length];
    int others = priors.length - 1;
    Arrays.fill(priors, Math.log((1 - normality) / others));
    priors[others] = Math.log(normality);
    return priors;
  }

  /** The tail as it was learnt by the latest refit. */
  Tail tail() {
    return tail;
  }

  /** Number of that refit, which begins anew after 256. */
  byte refits() {
    return refits;
  }

  /** The tail that was the latest one after that refit, or else the oldest still known. */
  Tail tailOf(byte refit) {
    return refit == refits || earlier == null ? tail : earlier;
  }

  /**
   * Learns one deviation.
   *
   * @param z the deviation
   * @param longest windows up to which an excursion still counts as chance
   */
  void learn(double z, int longest) {
    total++;
    if (earlier != null && --earlierWindows <= 0) {
      earlier = null;
    }
    if (z >= FAR) {
      excursionPeak = (float) Math.max(excursionPeak, z);
      excursionLength++;
      return;
    }
    if (excursionLength > 0) {
      longOnes += excursionLength > longest ? 1 : 0;
      if (excursionLength <= longest || longOnes > HABIT) {
        counts[TailBins.of(excursionPeak)]++;
      }
      excursionPeak = 0;
      excursionLength = 0;
    }
    if (z >= Tail.KNEE) {
      counts[TailBins.of(z)]++;
    }
    if (total >= MEMORY) {
      halve();
    }
    if (--untilRefit <= 0) {
      earlier = tail;
      earlierWindows = EARLIER_WINDOWS;
      tail = fit();
      refits++;
      untilRefit = (int) Math.max(FIRST_REFIT, Math.min(MAX_REFIT, total / 8));
    }
  }

  /**
   * Takes one deviation of what may be an incident: it teaches nothing but that there was one.
   *
   * @param z the deviation
   */
  void hold(double z) {
    if (z >= FAR) {
      excursionPeak = (float) Math.max(excursionPeak, z);
      excursionLength = HELD;
    }
  }

  private void halve() {
    total /= 2;
    longOnes /= 2;
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= 2;
    }
  }

  /** Posterior weights of the candidates under the binned likelihood beyond the knee. */
  private Tail fit() {
    double beyond = 0;
    for (float count : counts) {
      beyond += count;
    }
    double share = (beyond + PRIOR_WINDOWS * NORMAL_BEYOND_KNEE) / (total + PRIOR_WINDOWS);
    share = Math.min(TailBins.MOST_SHARE, Math.max(leastShare, share));
    double[] logs = new double[Tail.FREEDOMS.length];
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = logPriors[i] + logLikelihood(i, share);
      best = Math.max(best, logs[i]);
    }
    float[] weights = new float[logs.length];
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += Math.exp(logs[i] - best);
    }
    for (int i = 0; i < logs.length; i++) {
      weights[i] = (float) (Math.exp(logs[i] - best) / sum);
    }
    return withFar(share, weights);
  }

  /** Adds Hill's estimate of how the far deviations fall off; the first one may be chance. */
  private Tail withFar(double share, float[] weights) {
    double far = 0;
    double logs = 0;
    for (int bin = TailBins.of(Tail.FAR); bin < counts.length; bin++) {
      double middle = Math.sqrt(TailBins.from(bin) * TailBins.to(bin));
      far += counts[bin];
      logs += counts[bin] * Math.log(middle / Tail.FAR);
    }
    double index = far > 0 ? far / logs : 0;
    double repeated = bulkOnly ? 0 : Math.max(0, far - 1) / (total + PRIOR_WINDOWS);
    return new Tail((float) share, (float) repeated, (float) index, weights);
  }

  private double logLikelihood(int candidate, double share) {
    float[] logProbabilities = TailBins.logProbabilities(share, candidate);
    int bins = bulkOnly ? BULK_BINS : counts.length;
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      sum += counts[bin] * logProbabilities[bin];
    }
    return sum;
  }

  /** Most bins are empty and most series in no excursion: a bit for each that is not. */
  void write(DataOutput out) throws IOException {
    int present = (longOnes > 0 ? LONG_ONES : 0) | (excursionLength > 0 ? EXCURSION : 0);
    present |= earlier != null ? EARLIER : 0;
    for (int bin = 0; bin < counts.length; bin++) {
      present |= counts[bin] > 0 ? 1 << bin : 0;
    }
    out.writeShort(present);
    out.writeFloat(total);
    for (float count : counts) {
      if (count > 0) {
        out.writeFloat(count);
      }
    }
    if (longOnes > 0) {
      out.writeFloat(longOnes);
    }
    if (excursionLength > 0) {
      out.writeFloat(excursionPeak);
      Bytes.writeUnsigned(excursionLength, out);
    }
    Bytes.writeUnsigned(untilRefit, out);
    tail.write(out);
    out.writeByte(refits);
    if (earlier != null) {
      earlier.write(out);
      out.writeByte(earlierWindows);
    }
  }

  void readFrom(DataInput in) throws IOException {
    int present = in.readUnsignedShort();
    total = in.readFloat();
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] = (present & (1 << bin)) == 0 ? 0 : in.readFloat();
    }
    longOnes = (present & LONG_ONES) == 0 ? 0 : in.readFloat();
    boolean excursion = (present & EXCURSION) != 0;
    excursionPeak = excursion ? in.readFloat() : 0;
    excursionLength = excursion ? Bytes.readCount(in, Integer.MAX_VALUE) : 0;
    untilRefit = Bytes.readCount(in, Integer.MAX_VALUE);
    tail = Tail.read(in);
    refits = in.readByte();
    boolean hasEarlier = (present & EARLIER) != 0;
    earlier = hasEarlier ? Tail.read(in) : null;
    earlierWindows = hasEarlier ? in.readUnsignedByte() : 0;
  }
}
