package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a {@link SmoothModel} expects of the next window, in its working scale.
 *
 * @param centre best guess, which follows whatever lasts
 * @param spread standard deviation around it
 * @param baseline what is normal, which does not follow what is out of band
 * @param baselineSpread standard deviation around that
 * @param gatheredShort deviation gathered so far over the short horizon, of variance one
 * @param gatheredLong the same over the long horizon
 * @param badShort bad transactions gathered over the short horizon
 * @param badLong the same over the long horizon
 * @param shortSpread standard deviation of the gathered mean itself
 * @param longSpread the same over the long horizon
 * @param origin where it was before it left lately; NaN if it did not
 * @param originWidening factor by which the spread around the origin has grown since
 * @param earlier what was expected before the windows that are gathered with this one
 * @param earlierSpread standard deviation around that
 * @param usual jumps that are usual at this hour
 * @param skew the scale in which deviations are compared
 * @param tails tails by horizon and direction; of a plain measurement, which has no long horizon,
 *     the tails there are those of single windows around the baseline
 * @param known whether this hour of the week was seen before
 * @param ready whether enough was learnt to compare at all
 */
record SmoothPrediction(
    double centre,
    double spread,
    double baseline,
    double baselineSpread,
    double gatheredShort,
    double gatheredLong,
    double badShort,
    double badLong,
    double shortSpread,
    double longSpread,
    double origin,
    double originWidening,
    double earlier,
    double earlierSpread,
    UsualJumps.Usual usual,
    Skew skew,
    Tails tails,
    boolean known,
    boolean ready) {

  private static final double NO_ORIGIN = Double.NaN;

  /** Spreads between the best guess and the origin from which on a way back is told apart. */
  private static final double AWAY = 1;

  /** Deviation from which on a window on the way back is no more remarkable. */
  private static final double WAY_BACK = 1;

  /** Deviation of an observation from the best guess, as far as it is no usual jump. */
  double deviation(double y, double noise) {
    return usual.limit(jump(y, noise));
  }

  /**
   * Deviation of an observation from the best guess. Where that has followed the series away from
   * its origin, only what goes back beyond the origin deviates.
   */
  double jump(double y, double noise) {
    double spread = spread(noise);
    double z = (y - centre) / spread;
    double away = (centre - origin) / spread;
    // The comparison is false where there is no origin.
    boolean back = Math.abs(away) >= AWAY && (y < centre) == (away > 0);
    if (!back) {
      return skew.apply(z);
    }
    boolean beyond = (y < origin) == (away > 0);
    return skew.apply(
        beyond
            ? (y - origin) / (spread * originWidening)
            : Math.copySign(Math.min(Math.abs(z), WAY_BACK), z));
  }

  /** Standard deviation of an observation with noise of its own around the best guess. */
  double spread(double noise) {
    return Math.sqrt(spread * spread + noise);
  }

  /** Standard deviation of an observation with noise of its own around the baseline. */
  double baselineSpread(double noise) {
    return Math.sqrt(baselineSpread * baselineSpread + noise);
  }

  /** What one window adds to a gathered deviation. */
  double lasting(double y, double noise, Nature nature) {
    double z;
    if (nature.gathersAgainstBaseline()) {
      z = known ? (y - baseline) / baselineSpread(noise) : 0;
    } else {
      z = normalScore(skew.apply((y - earlier) / earlierSpread));
    }
    return Math.max(-nature.gatheredClip(), Math.min(nature.gatheredClip(), z));
  }

  /**
   * The normal quantile that is as improbable as a deviation, so that what is gathered adds up
   * alike whatever the measurement's distribution: by the tails beyond their knee, linear between
   * them.
   */
  private double normalScore(double z) {
    double size = Math.abs(z);
    Tail tail = tail(Horizon.WINDOW, z >= 0);
    double beyond = Normals.ofSurprise(tail.surprise(Math.max(size, Tail.KNEE)));
    if (size >= Tail.KNEE) {
      return Math.copySign(beyond, z);
    }
    return Math.copySign(size / Tail.KNEE * beyond, z);
  }

  /** Deviation of an observation without noise of its own from the baseline. */
  double aroundBaseline(double y) {
    return skew.apply((y - baseline) / baselineSpread);
  }

  /** Surprise at that deviation of a plain measurement, in the direction of a rise or a drop. */
  double surpriseAroundBaseline(double y, boolean rise) {
    double z = aroundBaseline(y);
    return tail(Horizon.LONG, rise).surprise(rise ? z : -z);
  }

  Tail tail(Horizon horizon, boolean rise) {
    return tails.of(horizon, rise);
  }

  double gathered(Horizon horizon) {
    return horizon == Horizon.SHORT ? gatheredShort : gatheredLong;
  }

  double bad(Horizon horizon) {
    return horizon == Horizon.SHORT ? badShort : badLong;
  }

  double gatheredSpread(Horizon horizon) {
    return horizon == Horizon.SHORT ? shortSpread : longSpread;
  }

  /** The same, judged by these tails. */
  SmoothPrediction with(Tails others) {
    return new SmoothPrediction(
        centre,
        spread,
        baseline,
        baselineSpread,
        gatheredShort,
        gatheredLong,
        badShort,
        badLong,
        shortSpread,
        longSpread,
        origin,
        originWidening,
        earlier,
        earlierSpread,
        usual,
        skew,
        others,
        known,
        ready);
  }

  /**
   * Of the tails only which ones they were. Only predictions of durations are stored, and those
   * have no origin.
   */
  void write(DataOutput out) throws IOException {
    out.writeDouble(centre);
    out.writeDouble(spread);
    out.writeDouble(baseline);
    out.writeDouble(baselineSpread);
    out.writeDouble(gatheredShort);
    out.writeDouble(gatheredLong);
    out.writeDouble(badShort);
    out.writeDouble(badLong);
    out.writeDouble(shortSpread);
    out.writeDouble(longSpread);
    tails.write(out);
    out.writeBoolean(known);
    out.writeBoolean(ready);
  }

  static SmoothPrediction read(DataInput in) throws IOException {
    return new SmoothPrediction(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        NO_ORIGIN,
        1,
        Double.NaN,
        Double.NaN,
        UsualJumps.Usual.NONE,
        Skew.NONE,
        Tails.read(in),
        in.readBoolean(),
        in.readBoolean());
  }
}
