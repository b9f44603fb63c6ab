package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is normal for a rate: events in an exposure, be it transactions in minutes or defects among
 * transactions. Counts scatter like an over-dispersed Poisson process, variance = φ·mean + κ·mean²;
 * φ, κ and the rate are learnt.
 *
 * <p>Rate = {@link RateLevel level} × {@link RateProfile profile}.
 */
final class RateModel {
  private static final int MIN_WINDOWS = 30;
  private static final int SETTLED = 120;
  private static final double CLIP = 4;
  private static final double OUT = 4.5;

  private final RateProfile profile;
  private final ShiftWatch shift = ShiftWatch.ofCounts();
  private final TailFits tails = new TailFits(Nature.RATE);
  private final GatheredCounts gathered = new GatheredCounts();
  private final RateScatter scatter = new RateScatter();
  private final RateLevel level = new RateLevel();
  private final MissingEvents missing = new MissingEvents();
  private long count;

  /**
   * A model that knows nothing.
   *
   * @param index place of its figures in the slots of the season
   * @param byHour how much its rate may differ by hour of the week
   * @param priorEvents events that are taken as seen before the first window
   * @param priorExposure exposure in which they are taken as seen
   */
  RateModel(int index, ByHour byHour, double priorEvents, double priorExposure) {
    this.profile = new RateProfile(index, byHour, priorEvents, priorExposure);
  }

  /** What the next window should be. */
  RatePrediction predict(Season season) {
    double rate = level.ratio() * profile.rate(season);
    double hour = level.ratio() * profile.hourRate(season);
    return new RatePrediction(
        rate,
        Math.min(rate, hour),
        Math.max(rate, hour),
        Math.min(rate, hour) * profile.certainty(season),
        scatter.dispersion(),
        profile.relativeVariance(season, scatter),
        gathered.events(Horizon.SHORT),
        gathered.least(Horizon.SHORT),
        gathered.most(Horizon.SHORT),
        gathered.doubt(Horizon.SHORT),
        gathered.events(Horizon.LONG),
        gathered.least(Horizon.LONG),
        gathered.most(Horizon.LONG),
        gathered.doubt(Horizon.LONG),
        missing.mean(),
        missing.doubt(),
        missing.rarity(),
        profile.isSeasonal() ? level.relativeVariance() : 0,
        tails.current(),
        count >= MIN_WINDOWS);
  }

  /** The prediction with the tails it was made with, which its stored form lacks. */
  RatePrediction complete(RatePrediction prediction) {
    return prediction.with(tails.asOf(prediction.tails()));
  }

  /**
   * Learns one window after it was judged.
   *
   * @param p what was predicted for it
   * @param observed events in it
   * @param exposure what they could happen in
   * @return whether a lasting shift has just become the new normal
   */
  boolean learn(
      RatePrediction p, double observed, double exposure, Season season, LearningPace pace) {
    boolean out = gather(p, observed, exposure);
    return digest(p, observed, exposure, out, season, pace);
  }

  /**
   * Lets a window pass in which nothing came: it is evidence, and teaches nothing before it is
   * known how the silence ended.
   *
   * @return whether it was out of band
   */
  boolean passSilently(RatePrediction p, double exposure) {
    return gather(p, 0, exposure);
  }

  /**
   * Learns a window in band that was let pass, now that events have come again. One out of band is
   * not to be learnt: that nothing came for a while does not make nothing the new normal.
   *
   * @return whether a lasting shift has just become the new normal
   */
  boolean learnSilence(Season season, double exposure, LearningPace pace) {
    return digest(predict(season), 0, exposure, false, season, pace);
  }

  private boolean digest(
      RatePrediction p,
      double observed,
      double exposure,
      boolean out,
      Season season,
      LearningPace pace) {
    double mean = p.rate() * exposure;
    boolean usualPerhaps = profile.mayBeAnything(season);
    if (!out || usualPerhaps) {
      teach(p, observed, exposure, season, pace);
    }
    count++;
    if (usualPerhaps) {
      // The level is that of all hours: one that is busier than those before it is no shift.
      shift.pass(pace);
      return false;
    }
    double accepted = shift.observe(out, observed - mean, mean, level.ratio(), pace);
    if (Double.isNaN(accepted)) {
      return false;
    }
    accept(level.ratio() * (1 + accepted));
    return true;
  }

  /** Forgets what was gathered: the windows before are too long ago. */
  void forgetGathered() {
    gathered.forget();
  }

  /** Begins a silence anew: what did not come until now has its known reason. */
  void forgetSilence() {
    missing.forget();
  }

  /** Forgets a deviation that was watched: an absence came between. */
  void forgetShift() {
    shift.reset();
  }

  /** What was expected since the last event came. */
  MissingEvents missing() {
    return missing;
  }

  /** Gathers the window over all horizons and says whether it is out of band. */
  private boolean gather(RatePrediction p, double observed, double exposure) {
    if (observed > 0) {
      missing.forget();
    } else {
      missing.add(p, exposure);
    }
    gathered.add(p, observed, exposure);
    boolean out = false;
    for (Horizon h : Horizon.values()) {
      double rise = gathered.rise(p, h);
      double drop = gathered.drop(p, h);
      teachTails(h, rise, drop, p.ready());
      out |= Math.max(rise, drop) > OUT;
    }
    gathered.forgetWhatIsOver(p);
    return out && count >= SETTLED;
  }

  private void teachTails(Horizon h, double rise, double drop, boolean ready) {
    if (shift.isWatching()) {
      tails.rise(h).hold(rise);
      tails.drop(h).hold(drop);
    } else if (ready) {
      tails.rise(h).learn(rise, h.longestByChance());
      tails.drop(h).learn(drop, h.longestByChance());
    }
  }

  private void teach(
      RatePrediction p, double observed, double exposure, Season season, LearningPace pace) {
    double mean = p.rate() * exposure;
    double spread = Math.sqrt(p.dispersion() * mean + p.relativeVariance() * mean * mean);
    double limit = CLIP * spread + CLIP;
    double clipped =
        count < MIN_WINDOWS ? observed : Math.max(mean - limit, Math.min(mean + limit, observed));
    profile.learnMean(clipped, exposure, pace);
    if (profile.isKnown(season)) {
      // Level and dispersion are relative to a profile, so only hours that are known teach them.
      level.learn(clipped, profile.rate(season) * exposure, pace);
      scatter.learn(clipped, mean, pace);
    }
    profile.learnHour(clipped / exposure / level.ratio(), season);
  }

  /**
   * Takes the deviation that is watched as the new normal, if it began in that span.
   *
   * @return whether there was one
   */
  boolean accept(AgeSpan span) {
    double by = shift.accept(span);
    if (Double.isNaN(by)) {
      return false;
    }
    accept(level.ratio() * (1 + by));
    return true;
  }

  /**
   * Goes back to what was normal before the latest shift, if it began in that span.
   *
   * @return whether there was one
   */
  boolean unlearn(AgeSpan span) {
    double before = shift.takeBack(span);
    if (Double.isNaN(before)) {
      return false;
    }
    accept(before);
    return true;
  }

  private void accept(double newLevel) {
    level.accept(newLevel);
    forgetGathered();
    forgetSilence();
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    profile.write(out);
    level.write(out);
    missing.write(out);
    scatter.write(out);
    gathered.write(out);
    shift.write(out);
    tails.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    count = in.readLong();
    profile.readFrom(in);
    level.readFrom(in);
    missing.readFrom(in);
    scatter.readFrom(in);
    gathered.readFrom(in);
    shift.readFrom(in);
    tails.readFrom(in);
  }
}
