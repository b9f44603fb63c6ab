package io.tidewatch.models.forecast;

import io.tidewatch.models.forecast.LeadErrors.Coverage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Learns one value per step and forecasts any number of steps, in a fixed working scale. The mean
 * of two {@link Autoregression}s: one that also looks at the latest steps, one that looks at the
 * same hour of earlier days only and so cannot carry a momentary deviation on.
 */
final class SeasonalForecaster {
  /** Standard deviations from the next step's forecast at which a value is clipped. */
  private static final double CLIP = 4;

  private static final double VARIANCE_GAIN = 1.0 / 200;
  private static final int YOUNG_DAYS = 3;

  private final Seasons seasons;
  private final RecentSteps recent;
  private final Autoregression near;
  private final Autoregression seasonal;
  private final LeadErrors errors = new LeadErrors();
  private final Trend trend;
  private int learnt;
  private double variance;
  private int clippedInRow;

  SeasonalForecaster(Seasons seasons) {
    this.seasons = seasons;
    int day = seasons.day();
    int week = seasons.week();
    recent = new RecentSteps(week + 1);
    trend = new Trend(day);
    near = new Autoregression(seasons, 1, 2, day, day + 1, week, week + 1);
    seasonal = new Autoregression(seasons, day, 2 * day, week);
  }

  /** The values that are remembered, oldest first, in the working scale. */
  double[] remembered() {
    return recent.toArray();
  }

  /** Whether a step, counted back from the next one, was an outlier that nothing was learnt of. */
  boolean wasClipped(int lag) {
    return recent.wasClipped(lag);
  }

  /** Learns the value of the next step. What lasts a day is believed; what does not is clipped. */
  void learn(double value) {
    if (recent.count() < seasons.day()) {
      remember(value, false);
      return;
    }
    double forecast = next();
    boolean young = learnt < YOUNG_DAYS * seasons.day();
    double limit = young ? Double.MAX_VALUE : CLIP * Math.sqrt(variance);
    double error = value - forecast;
    clippedInRow = Math.abs(error) > limit ? clippedInRow + 1 : 0;
    boolean believed = clippedInRow == 0 || clippedInRow > seasons.day();
    if (!believed) {
      error = Math.copySign(limit, error);
    }
    variance += Math.max(1.0 / (learnt + 1), VARIANCE_GAIN) * (error * error - variance);
    learnt++;
    if (believed) {
      near.learn(this::level, forecast + error);
      seasonal.learn(this::level, forecast + error);
    }
    remember(forecast + error, !believed);
    errors.observe(recent.count(), value);
    errors.note(recent.count(), ahead(errors.wanted(recent.count())));
  }

  /** Passes a step of which nothing is known: as if it had been as expected, and nothing learnt. */
  void miss() {
    remember(next(), false);
    errors.miss(recent.count());
  }

  /** Expected values of the next steps. */
  double[] ahead(int steps) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int lag = 1; lag <= recent.held(); lag++) {
      least = Math.min(least, recent.back(lag));
      most = Math.max(most, recent.back(lag));
    }
    double[] ahead = new double[steps];
    for (Autoregression model : new Autoregression[] {near, seasonal}) {
      double[] path = new double[steps];
      for (int i = 0; i < steps; i++) {
        int now = i;
        double drift = trend.perStep(now);
        double value =
            model.predict(lag -> lag * drift + (lag <= now ? path[now - lag] : back(lag - now)));
        // An explosive root must not run away: a range a week on both sides is enough for any
        // creep.
        double room = (most - least) * (1 + (i + 1.0) / seasons.week());
        path[i] = Math.max(least - room, Math.min(most + room, value));
        ahead[i] += path[i] / 2;
      }
    }
    return ahead;
  }

  /** Half the width of an interval around {@link #ahead}, for one number of steps. */
  double halfWidth(int ahead, Coverage coverage) {
    return errors.halfWidth(ahead, coverage);
  }

  /** Restates all that is remembered in another scale. */
  void rescale(Scale from, Scale to) {
    recent.replaceAll(z -> to.toWorking(from.toUnit(z)));
    trend.replaceAll(z -> to.toWorking(from.toUnit(z)));
    errors.replaceAll(z -> to.toWorking(from.toUnit(z)));
  }

  /** An earlier value, lifted by what the level has drifted since. */
  private double level(int lag) {
    return back(lag) + lag * trend.perStep();
  }

  private void remember(double value, boolean clipped) {
    recent.put(value, clipped);
    trend.put(value);
  }

  private double next() {
    return (near.predict(this::level) + seasonal.predict(this::level)) / 2;
  }

  /** An earlier value; one from before the beginning is taken from a later day. */
  private double back(int lag) {
    int known = lag;
    while (known > recent.held() && known > seasons.day()) {
      known -= seasons.day();
    }
    return known <= recent.held() ? recent.back(known) : 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(learnt);
    out.writeDouble(variance);
    out.writeInt(clippedInRow);
    recent.write(out);
    trend.write(out);
    near.write(out);
    seasonal.write(out);
    errors.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    learnt = in.readInt();
    variance = in.readDouble();
    clippedInRow = in.readInt();
    recent.readFrom(in);
    trend.readFrom(in);
    near.readFrom(in);
    seasonal.readFrom(in);
    errors.readFrom(in);
  }
}
