package io.tidewatch.models.series;

/** Compares an observation with a {@link SmoothPrediction}: a pure function. */
final class SmoothScorer {
  private static final double MOST_SURPRISE = 600;

  /**
   * Deviation of the latest window without which what was gathered of a plain measurement is over.
   */
  private static final double STILL_OUT = 1.5;

  /** Weight of the baseline in how surprising one window of a plain measurement is. */
  private static final double BASELINE_WEIGHT = 0.1;

  /** By how much the forecast may surprise more than the baseline does. */
  private static final double MOST_BEYOND_BASELINE = 9;

  private final Nature nature;
  private final Directions directions;

  /** Share of the series' budget of alarms that every horizon and direction has. */
  private final double share;

  SmoothScorer(Nature nature, Directions directions, double share) {
    this.nature = nature;
    this.directions = directions;
    this.share = share;
  }

  /**
   * The worst deviation over all horizons.
   *
   * @param y what was observed, in the working scale
   * @param noise variance of the observation itself
   * @param badNow bad transactions in the window
   */
  Deviation assess(SmoothPrediction p, double y, double noise, double badNow, double minutes) {
    double spread = p.spread(noise);
    Best best = new Best(p, y, minutes * share);
    best.offer(Horizon.WINDOW, p.deviation(y, noise), badNow, y - p.baseline());
    double now = p.lasting(y, noise, nature);
    gather(best, Horizon.SHORT, now, p, badNow, p.baselineSpread(noise));
    if (nature.gathersAgainstBaseline()) {
      gather(best, Horizon.LONG, now, p, badNow, p.baselineSpread(noise));
    }
    boolean baseline = nature.gathersAgainstBaseline() && p.known();
    double middle = baseline ? p.baseline() : p.centre();
    double half = baseline ? p.baselineSpread(noise) : spread;
    return new Deviation(
        nature.toUnit(middle),
        nature.toUnit(middle + half * p.skew().invert(-p.tail(Horizon.WINDOW, false).bandWidth())),
        nature.toUnit(middle + half * p.skew().invert(p.tail(Horizon.WINDOW, true).bandWidth())),
        p.ready() ? best.period : 0,
        best.rise,
        best.evidence,
        best.effect,
        best.horizon);
  }

  private void gather(
      Best best, Horizon h, double now, SmoothPrediction p, double badNow, double spread) {
    double mean = p.gathered(h) + h.gain() * (now - p.gathered(h));
    boolean lasts = now * mean > 0 && Math.abs(now) >= STILL_OUT;
    if (!nature.gathersAgainstBaseline() && !lasts) {
      return;
    }
    double bad = p.bad(h) * (1 - h.gain()) + badNow;
    best.offer(h, mean / p.gatheredSpread(h), bad, mean * spread);
  }

  /** Keeps the deviation of the longest return period. */
  private final class Best {
    private final SmoothPrediction p;
    private final double y;
    private final double minutes;
    private double period;
    private boolean rise;
    private double evidence;
    private double effect;
    private Horizon horizon = Horizon.WINDOW;

    Best(SmoothPrediction p, double y, double minutes) {
      this.p = p;
      this.y = y;
      this.minutes = minutes;
    }

    void offer(Horizon h, double z, double bad, double off) {
      boolean up = z >= 0;
      if (!directions.include(up) || !p.ready()) {
        return;
      }
      double surprise = surprise(h, Math.abs(z), up);
      double candidate = minutes * h.clusterWindows() * Math.exp(Math.min(surprise, MOST_SURPRISE));
      if (candidate > period) {
        period = candidate;
        rise = up;
        evidence = bad;
        effect = off;
        horizon = h;
      }
    }

    /**
     * A jump of a plain measurement that ends where it often is says less than one that leads away.
     */
    private double surprise(Horizon h, double z, boolean up) {
      double surprise = p.tail(h, up).surprise(z);
      if (nature.gathersAgainstBaseline()) {
        return surprise;
      }
      double baseline = p.surpriseAroundBaseline(y, up);
      double mixed = surprise + BASELINE_WEIGHT * (baseline - surprise);
      double single = h == Horizon.WINDOW ? Math.min(surprise, mixed) : surprise;
      return Math.min(single, baseline + MOST_BEYOND_BASELINE);
    }
  }
}
