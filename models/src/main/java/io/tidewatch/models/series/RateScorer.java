package io.tidewatch.models.series;

/** Compares a count with a {@link RatePrediction}: a pure function. */
final class RateScorer {
  private static final double MOST_SURPRISE = 600;

  private final Directions directions;
  private final double share;

  /**
   * A scorer.
   *
   * @param share share of the series' budget of alarms that every horizon and direction has
   */
  RateScorer(Directions directions, double share) {
    this.directions = directions;
    this.share = share;
  }

  /**
   * The worst deviation over all horizons, in events per unit of exposure.
   *
   * @param events events in the window
   * @param exposure what they could happen in: minutes, trials
   * @param silentFrom return period in minutes from which a silence counts
   */
  Deviation assess(
      RatePrediction p, double events, double exposure, double minutes, double silentFrom) {
    double mean = p.rate() * exposure;
    Best best = new Best(minutes * share);
    for (Horizon h : Horizon.values()) {
      double added = h == Horizon.WINDOW ? events : p.added(events, exposure);
      double gatheredEvents = p.events(h) * (1 - h.gain()) + added;
      double keep = 1 - h.gain();
      double most = p.most(h) * keep + p.mostRate() * exposure;
      double least = p.least(h) * keep + p.leastRate() * exposure;
      double kappa = p.relativeVariance(h, exposure);
      best.offer(h, gatheredEvents, most, kappa, true, p);
      best.offer(h, gatheredEvents, least, kappa, false, p);
    }
    if (events == 0 && directions.include(false)) {
      best.offerSilence(p, p.silentRate() * exposure, silentFrom);
    }
    double spread = Math.sqrt(p.dispersion() * mean + p.relativeVariance() * mean * mean);
    double half = HALF_BAND * spread / exposure;
    return new Deviation(
        p.rate(),
        Math.max(0, p.rate() - half),
        p.rate() + half,
        p.ready() ? best.period : 0,
        best.rise,
        best.evidence,
        Math.log(best.times),
        best.horizon);
  }

  private static final double HALF_BAND = 1.645;

  /**
   * How rare a silence is that has lasted until the end of this window: the logarithm of its return
   * period in windows. Every event may begin one, and it lasts while none of the expected ones
   * comes, P(0) = (1 + κE/φ)^(-1/κ). The longer it lasts, the rarer it is: that nothing is expected
   * at night takes back nothing of what was missing by day.
   *
   * @param mean events expected in the window
   */
  static double silenceRarity(RatePrediction p, double mean) {
    double silence = p.silentMean() + mean;
    if (mean <= 0) {
      return p.silentRarity();
    }
    double expected = silence / p.dispersion();
    double kappa = (p.silentDoubt() + mean * p.silentVariance()) / silence;
    double surprise = kappa > 0 ? Math.log1p(kappa * expected) / kappa : expected;
    return Math.max(p.silentRarity(), surprise - Math.log(Math.min(1, mean)));
  }

  /**
   * Inverse of {@link #silenceRarity}.
   *
   * @param kappa mean squared relative error of what was expected
   * @return expected events whose absence has that return period
   */
  static double silenceNeeded(
      RatePrediction p, double kappa, double mean, double minutes, double period) {
    double surprise = Math.log(Math.max(1, period * Math.min(1, mean) / minutes));
    return p.dispersion() * (kappa > 0 ? Math.expm1(kappa * surprise) / kappa : surprise);
  }

  /** Keeps the deviation of the longest return period. */
  private final class Best {
    private final double minutes;
    private double period;
    private boolean rise;
    private double evidence;
    private double times = 1;
    private Horizon horizon = Horizon.WINDOW;

    Best(double minutes) {
      this.minutes = minutes;
    }

    void offer(Horizon h, double events, double mean, double kappa, boolean up, RatePrediction p) {
      if (!directions.include(up) || up == events < mean) {
        return;
      }
      double z = p.deviation(h, events, mean, kappa, up);
      double surprise = Math.min(p.tail(h, up).surprise(z), MOST_SURPRISE);
      double times = up ? events / mean : mean / events;
      double bad = up ? events : mean - events;
      take(minutes * h.clusterWindows() * Math.exp(surprise), up, bad, times, h);
    }

    void offerSilence(RatePrediction p, double mean, double from) {
      double candidate = minutes * Math.exp(Math.min(silenceRarity(p, mean), MOST_SURPRISE));
      if (candidate >= from) {
        take(candidate, false, p.silentMean() + mean, Double.POSITIVE_INFINITY, Horizon.LONG);
      }
    }

    private void take(double candidate, boolean up, double bad, double byTimes, Horizon h) {
      if (candidate > period) {
        period = candidate;
        rise = up;
        evidence = bad;
        times = byTimes;
        horizon = h;
      }
    }
  }
}
