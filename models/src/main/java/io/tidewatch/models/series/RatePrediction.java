package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a {@link RateModel} expects of the next window.
 *
 * @param rate expected events per unit of exposure
 * @param leastRate what is expected at least, where the hours differ so much that the rate between
 *     them is a guess
 * @param mostRate what is expected at most
 * @param silentRate what is expected so surely that its absence counts
 * @param dispersion variance of a count relative to Poisson's where counts are small
 * @param relativeVariance squared relative error of the expected rate itself
 * @param shortEvents events gathered over the short horizon
 * @param shortLeast how many were expected at least
 * @param shortMost how many were expected at most
 * @param shortDoubt sum of those, each times the squared relative error with which it was expected
 * @param longEvents events gathered over the long horizon
 * @param longLeast how many were expected at least
 * @param longMost how many were expected at most
 * @param longDoubt sum of those, each times the squared relative error with which it was expected
 * @param silentMean events expected at least since the last one came
 * @param silentDoubt sum of those, each times the squared relative error with which it was expected
 * @param silentRarity logarithm of the return period of that silence, in windows
 * @param levelVariance squared relative error of the slow level, of which all hours have the same
 * @param tails tails by horizon and direction
 * @param ready whether enough was learnt to compare at all
 */
record RatePrediction(
    double rate,
    double leastRate,
    double mostRate,
    double silentRate,
    double dispersion,
    double relativeVariance,
    double shortEvents,
    double shortLeast,
    double shortMost,
    double shortDoubt,
    double longEvents,
    double longLeast,
    double longMost,
    double longDoubt,
    double silentMean,
    double silentDoubt,
    double silentRarity,
    double levelVariance,
    Tails tails,
    boolean ready) {

  /** Squared relative error of what is expected, where nothing comes to correct it. */
  double silentVariance() {
    return relativeVariance + levelVariance;
  }

  Tail tail(Horizon horizon, boolean rise) {
    return tails.of(horizon, rise);
  }

  double events(Horizon horizon) {
    return switch (horizon) {
      case WINDOW -> 0;
      case SHORT -> shortEvents;
      case LONG -> longEvents;
    };
  }

  double least(Horizon horizon) {
    return switch (horizon) {
      case WINDOW -> 0;
      case SHORT -> shortLeast;
      case LONG -> longLeast;
    };
  }

  double most(Horizon horizon) {
    return switch (horizon) {
      case WINDOW -> 0;
      case SHORT -> shortMost;
      case LONG -> longMost;
    };
  }

  private double doubt(Horizon horizon) {
    return switch (horizon) {
      case WINDOW -> 0;
      case SHORT -> shortDoubt;
      case LONG -> longDoubt;
    };
  }

  /**
   * Squared relative error of what was expected over a horizon that ends with a window: of each
   * window the one with which it was expected then, for what was a guess does not get better by
   * what is known now.
   */
  double relativeVariance(Horizon horizon, double exposure) {
    double keep = 1 - horizon.gain();
    double now = mostRate * exposure;
    double all = most(horizon) * keep + now;
    return all > 0 ? (doubt(horizon) * keep + now * relativeVariance) / all : relativeVariance;
  }

  /**
   * What one window adds to a gathered count: not more than is remarkable by itself, so that what
   * is over is soon forgotten.
   */
  double added(double events, double exposure) {
    double mean = rate * exposure;
    double spread = Math.sqrt(dispersion * mean + relativeVariance * mean * mean);
    return Math.min(events, mean + Horizon.CLIP * (spread + 1));
  }

  /**
   * The count gathered over a horizon as a normal quantile, of at least (rise) or at most (drop) so
   * many events.
   *
   * @param events events gathered, this window included
   * @param mean what was expected of them
   * @param kappa squared relative error of that
   */
  double deviation(Horizon horizon, double events, double mean, double kappa, boolean rise) {
    if (mean <= 0) {
      return 0;
    }
    // Gathered with falling weights, a count scatters less than its mean says.
    double weights = horizon == Horizon.WINDOW ? 1 : 1 / (2 - horizon.gain());
    double inflation = dispersion * weights + kappa * mean;
    // Weights make a gathered count nearly continuous, so that half an event is enough to correct.
    double step = horizon == Horizon.WINDOW ? 0 : HALF_EVENT;
    double count = (rise ? events - 1 + step : events - step) / inflation;
    double z = Normals.ofPoisson(Math.max(count, LEAST_COUNT), mean / inflation);
    return rise ? z : -z;
  }

  private static final double HALF_EVENT = 0.5;

  /** Below this the approximation of the Poisson distribution ends. */
  private static final double LEAST_COUNT = -0.4;

  /** The same, judged by these tails. */
  RatePrediction with(Tails others) {
    return new RatePrediction(
        rate,
        leastRate,
        mostRate,
        silentRate,
        dispersion,
        relativeVariance,
        shortEvents,
        shortLeast,
        shortMost,
        shortDoubt,
        longEvents,
        longLeast,
        longMost,
        longDoubt,
        silentMean,
        silentDoubt,
        silentRarity,
        levelVariance,
        others,
        ready);
  }

  /** Of the tails only which ones they were. */
  void write(DataOutput out) throws IOException {
    out.writeDouble(rate);
    out.writeDouble(leastRate);
    out.writeDouble(mostRate);
    out.writeDouble(silentRate);
    out.writeDouble(dispersion);
    out.writeDouble(relativeVariance);
    out.writeDouble(shortEvents);
    out.writeDouble(shortLeast);
    out.writeDouble(shortMost);
    out.writeDouble(shortDoubt);
    out.writeDouble(longEvents);
    out.writeDouble(longLeast);
    out.writeDouble(longMost);
    out.writeDouble(longDoubt);
    out.writeDouble(silentMean);
    out.writeDouble(silentDoubt);
    out.writeDouble(silentRarity);
    out.writeDouble(levelVariance);
    tails.write(out);
    out.writeBoolean(ready);
  }

  static RatePrediction read(DataInput in) throws IOException {
    return new RatePrediction(
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
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        Tails.read(in),
        in.readBoolean());
  }
}
