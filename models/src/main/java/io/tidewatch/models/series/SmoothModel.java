package io.tidewatch.models.series;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What is normal for a quantity that varies smoothly around something: a duration (in its
 * logarithm) or a plain measurement.
 *
 * <p>A slow baseline (level + hour-of-week offset) learns clipped and not while out of band; quick
 * {@link Experts} follow everything. A window is compared with the experts' mixture, and, gathered
 * over several windows, with the baseline.
 */
final class SmoothModel {
  private static final int MIN_WINDOWS = 30;
  private static final int YOUNG = 10;
  private static final int SETTLED = 120;

  /** Standard deviations from the baseline from which on a window teaches it nothing. */
  private static final double OUT = 4.5;

  private static final double BASELINE_GAIN = 1.0 / 1000;
  private static final double BASELINE_CLIP = 3;
  private static final double SPREAD_CLIP = 12;
  private static final double SPREAD_MEMORY_MINUTES = 3 * 24 * 60;
  private static final double MOST_SPREAD_WINDOWS = 2000;
  private static final double GATHERED_MEMORY_WINDOWS = 4000;
  private static final double GATHERED_PRIOR_WINDOWS = 500;

  /** Not zero: else a series that wanders by nature would be taken for out of band for ever. */
  private static final double WATCHED_WEIGHT = 0.25;

  private static final double PROFILE_ERROR = 1.5;
  private static final double LEAST_SPREAD_RATIO = 0.03;
  private static final double MOST_SPREAD_RATIO = 9;

  /** Spread below this share of the value itself is the measurement's resolution. */
  private static final double RESOLUTION = 1e-4;

  private final Nature nature;
  private final int index;

  /** Over which windows are gathered. */
  private final List<Horizon> horizons;

  private final Experts experts = new Experts();
  private final ShiftWatch shift = ShiftWatch.ofValues();
  private final Departure departure = new Departure();
  private final EarlierForecast earlier = new EarlierForecast();
  private final UsualJumps jumps = new UsualJumps();
  private final SkewFit skew = new SkewFit();
  private final TailFits tails;
  private final double[] gathered = new double[Horizon.values().length];
  private final double[] gatheredVariance = new double[Horizon.values().length];
  private final double[] bad = new double[Horizon.values().length];
  private long count;
  private double level;
  private double variance;
  private double baselineVariance;
  private double usualNoise;

  /**
   * A model that knows nothing.
   *
   * @param index place of its figures in the slots of the season
   */
  SmoothModel(Nature nature, int index) {
    this.nature = nature;
    this.index = index;
    this.horizons =
        nature.gathersAgainstBaseline()
            ? List.of(Horizon.SHORT, Horizon.LONG)
            : List.of(Horizon.SHORT);
    this.tails = new TailFits(nature);
    for (Horizon horizon : Horizon.values()) {
      gatheredVariance[horizon.ordinal()] = horizon.varianceShare();
    }
  }

  /** What the next window should be. */
  SmoothPrediction predict(Season season) {
    season.guess(index);
    double offset = season.offset(index);
    double baseline = level + offset;
    double centre = count == 0 ? Double.NaN : experts.predict(baseline, offset);
    double ratio = spreadRatio(season);
    double floor = floor(centre);
    double spread = Math.sqrt(variance * ratio + floor);
    boolean followed = !nature.gathersAgainstBaseline();
    return new SmoothPrediction(
        centre,
        spread,
        baseline,
        Math.sqrt(baselineVariance * ratio + floor),
        gathered[Horizon.SHORT.ordinal()],
        gathered[Horizon.LONG.ordinal()],
        bad[Horizon.SHORT.ordinal()],
        bad[Horizon.LONG.ordinal()],
        Math.sqrt(gatheredVariance[Horizon.SHORT.ordinal()] + profileError(season)),
        Math.sqrt(gatheredVariance[Horizon.LONG.ordinal()] + profileError(season)),
        departure.level() + offset,
        departure.widening(),
        followed ? earlier.level(count) + offset : centre,
        followed ? Math.sqrt(earlier.variance() * ratio + floor) : spread,
        followed ? jumps.at(season) : UsualJumps.Usual.NONE,
        followed ? skew.around(centre, spread) : Skew.NONE,
        tails.current(),
        season.isKnown(index),
        count >= MIN_WINDOWS);
  }

  /** The prediction with the tails it was made with, which its stored form lacks. */
  SmoothPrediction complete(SmoothPrediction prediction) {
    return prediction.with(tails.asOf(prediction.tails()));
  }

  /**
   * Learns one window after it was judged.
   *
   * @param p what was predicted for it
   * @param y what was observed, in the working scale
   * @param noise variance of the observation itself
   * @param badNow bad transactions in it
   * @return whether a lasting shift has just become the new normal
   */
  boolean learn(
      SmoothPrediction p, double y, double noise, double badNow, Season season, LearningPace pace) {
    if (count == 0) {
      level = y;
      experts.start(y);
      earlier.start(y);
    }
    double offset = season.offset(index);
    double ratio = spreadRatio(season);
    double floor = floor(y);
    double miss = count == 0 ? 0 : y - p.centre();
    double baselineMiss = count == 0 ? 0 : y - p.baseline();
    gather(p, y, offset, noise, badNow, season);
    boolean out = isOut(p, baselineMiss, noise);
    boolean young = count < YOUNG;
    double clippedMiss = clip(miss, SPREAD_CLIP * p.spread(noise), young);
    double clipped = clip(baselineMiss, BASELINE_CLIP * p.baselineSpread(noise), young);
    double gain =
        Math.max(
            1.0 / (count + 1),
            1 / Math.min(MOST_SPREAD_WINDOWS, pace.windows(SPREAD_MEMORY_MINUTES)));
    if (!nature.gathersAgainstBaseline()) {
      double earlierMiss = clip(y - p.earlier(), SPREAD_CLIP * p.earlierSpread(), young);
      double seen = count == 0 ? 0 : earlierMiss * earlierMiss / ratio;
      earlier.learn(count, count == 0 ? y : p.centre() - offset, seen, gain);
    }
    experts.learn(y, p.baseline(), offset, clipped, ratio, floor, count);
    variance = learnt(variance, clippedMiss, noise, ratio, gain);
    double weight = out || shift.isWatching() ? nature.weightOutOfBand() : 1;
    usualNoise += gain * (noise - usualNoise);
    double usual = baselineVariance + floor + usualNoise;
    double reliability = weight * Math.min(1, usual / (baselineVariance + floor + noise));
    if (weight > 0) {
      double relative = clippedMiss * clippedMiss / (variance + floor + noise);
      season.learn(index, offset + reliability * clipped, Math.min(MOST_SPREAD_RATIO, relative));
      level += Math.max(1.0 / (count + 1), BASELINE_GAIN) * reliability * clipped;
      baselineVariance = learnt(baselineVariance, clipped, noise, ratio, weight * gain);
    }
    count++;
    double accepted = shift.observe(out, baselineMiss, 1, level, pace);
    if (Double.isNaN(accepted)) {
      return false;
    }
    accept(accepted);
    return true;
  }

  private boolean isOut(SmoothPrediction p, double baselineMiss, double noise) {
    if (count < SETTLED) {
      return false;
    }
    double z = baselineMiss / p.baselineSpread(noise);
    return Math.abs(z) > OUT
        || nature.gathersAgainstBaseline()
            && Math.max(lasting(Horizon.SHORT), lasting(Horizon.LONG)) > OUT;
  }

  private double lasting(Horizon horizon) {
    int i = horizon.ordinal();
    return Math.abs(gathered[i]) / Math.sqrt(gatheredVariance[i]);
  }

  /** Forgets what was gathered: the windows before are too long ago. */
  void forgetGathered() {
    Arrays.fill(gathered, 0);
    Arrays.fill(bad, 0);
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
    accept(by);
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
    accept(before - level);
    return true;
  }

  private void accept(double by) {
    level += by;
    experts.shift(by);
    forgetGathered();
  }

  private void gather(
      SmoothPrediction p, double y, double offset, double noise, double badNow, Season season) {
    if (!p.ready()) {
      return;
    }
    double z = p.deviation(y, noise);
    teach(Horizon.WINDOW, z);
    if (!nature.gathersAgainstBaseline()) {
      learnJump(p, p.jump(y, noise), season);
      departure.observe(z, p.centre() - offset);
      skew.learn(y, p.skew().apply((y - p.centre()) / p.spread()), count);
    }
    double now = p.lasting(y, noise, nature);
    for (Horizon h : horizons) {
      int i = h.ordinal();
      gathered[i] += h.gain() * (now - gathered[i]);
      bad[i] += badNow - h.gain() * bad[i];
      double limited = Math.min(gathered[i] * gathered[i], 9 * gatheredVariance[i]);
      gatheredVariance[i] += gatheredGain() * (limited - gatheredVariance[i]);
      teach(h, gathered[i] / p.gatheredSpread(h));
    }
    if (!nature.gathersAgainstBaseline()) {
      teach(Horizon.LONG, p.aroundBaseline(y));
    }
    forgetWhatIsOver();
  }

  /** Asks how surprising it is only if it may be one: that costs as much as a score. */
  private void learnJump(SmoothPrediction p, double z, Season season) {
    double size = Math.abs(z);
    boolean small = size < UsualJumps.LEAST;
    jumps.learn(z, small ? 0 : p.tail(Horizon.WINDOW, z > 0).surprise(size), season);
  }

  /** Once the short horizon is back in band, what the long one still holds is history. */
  private void forgetWhatIsOver() {
    if (nature.gathersAgainstBaseline()
        && lasting(Horizon.SHORT) < Tail.KNEE
        && lasting(Horizon.LONG) > Horizon.OVER) {
      gathered[Horizon.LONG.ordinal()] = 0;
      bad[Horizon.LONG.ordinal()] = 0;
    }
  }

  /** Quick at first, for minutes that hang together make gathered figures scatter far more. */
  private double gatheredGain() {
    double gain = Math.max(1 / GATHERED_MEMORY_WINDOWS, 1 / (GATHERED_PRIOR_WINDOWS + count));
    return shift.isWatching() ? WATCHED_WEIGHT * gain : gain;
  }

  private void teach(Horizon horizon, double z) {
    boolean gathered = horizon != Horizon.WINDOW;
    if (gathered && nature.gathersAgainstBaseline() && shift.isWatching()) {
      tails.rise(horizon).hold(z);
      tails.drop(horizon).hold(-z);
    } else {
      // A plain measurement that often wanders for long does so by nature.
      boolean wanders = gathered && !nature.gathersAgainstBaseline();
      int longest = wanders ? Integer.MAX_VALUE : horizon.longestByChance();
      tails.rise(horizon).learn(z, longest);
      tails.drop(horizon).learn(-z, longest);
    }
  }

  /**
   * Squared error of the hour's profile in units of one window's spread: what is gathered against
   * it shares that error, however many windows are gathered.
   */
  private double profileError(Season season) {
    if (!nature.gathersAgainstBaseline()) {
      return 0;
    }
    return PROFILE_ERROR / Math.max(1, season.windows(index));
  }

  private double spreadRatio(Season season) {
    return Math.max(LEAST_SPREAD_RATIO, season.spread(index));
  }

  private static double floor(double value) {
    double resolution = RESOLUTION * value;
    return resolution * resolution + Double.MIN_NORMAL;
  }

  /** What the noise of the observation itself does not explain of its squared distance. */
  private static double learnt(
      double variance, double miss, double noise, double ratio, double gain) {
    return Math.max(0, variance + gain * ((miss * miss - noise) / ratio - variance));
  }

  private static double clip(double value, double limit, boolean young) {
    return young ? value : Math.max(-limit, Math.min(limit, value));
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(count, out);
    out.writeDouble(level);
    out.writeDouble(variance);
    out.writeDouble(baselineVariance);
    for (Horizon horizon : horizons) {
      out.writeDouble(gathered[horizon.ordinal()]);
      out.writeDouble(gatheredVariance[horizon.ordinal()]);
    }
    experts.write(out);
    shift.write(out);
    if (nature.gathersAgainstBaseline()) {
      writeTransactions(out);
    } else {
      departure.write(out);
      earlier.write(out);
      jumps.write(out);
      skew.write(out);
    }
    tails.write(out);
  }

  /** What only durations have: a plain measurement is of no transactions. */
  private void writeTransactions(DataOutput out) throws IOException {
    out.writeDouble(usualNoise);
    for (Horizon horizon : horizons) {
      out.writeDouble(bad[horizon.ordinal()]);
    }
  }

  private void readTransactions(DataInput in) throws IOException {
    usualNoise = in.readDouble();
    for (Horizon horizon : horizons) {
      bad[horizon.ordinal()] = in.readDouble();
    }
  }

  void readFrom(DataInput in) throws IOException {
    count = Bytes.readUnsigned(in);
    level = in.readDouble();
    variance = in.readDouble();
    baselineVariance = in.readDouble();
    for (Horizon horizon : horizons) {
      gathered[horizon.ordinal()] = in.readDouble();
      gatheredVariance[horizon.ordinal()] = in.readDouble();
    }
    experts.readFrom(in);
    shift.readFrom(in);
    if (nature.gathersAgainstBaseline()) {
      readTransactions(in);
    } else {
      departure.readFrom(in);
      earlier.readFrom(in);
      jumps.readFrom(in);
      skew.readFrom(in);
    }
    tails.readFrom(in);
  }
}
