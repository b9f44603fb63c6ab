package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.Thresholds;
import io.tidewatch.models.policy.TrafficDirection;
import io.tidewatch.models.window.DurationSketch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Judges one window of one series by its prediction: a pure function, so that an amendment is
 * judged like the first revision was.
 */
final class WindowJudge {
  static final double MEDIAN = 0.5;
  static final double HIGH = 0.95;

  /**
   * Share of the series' budget of alarms that each of the sixteen horizons and directions of all
   * indicators has. They rise together, and counts of few events cannot rise by a little, so that
   * all sixteen use no more of the budget than six that are independent: found by simulation.
   */
  private static final double SHARE = 1.0 / 6;

  private static final SmoothScorer LATENCY =
      new SmoothScorer(Nature.DURATION, Directions.RISE, SHARE);
  private static final RateScorer DEFECTS = new RateScorer(Directions.RISE, SHARE);
  private static final RateScorer TRAFFIC = new RateScorer(Directions.DROP, SHARE);
  private static final RateScorer TRAFFIC_BOTH = new RateScorer(Directions.BOTH, SHARE);

  /** Below so many transactions a window without any is no surprise. */
  private static final double HARDLY_ANY = 1;

  private final Prediction prediction;
  private final WindowView window;
  private final SeriesPolicy policy;
  private final CalendarMark mark;
  private final Set<Indicator> newNormals = EnumSet.noneOf(Indicator.class);

  WindowJudge(Prediction prediction, WindowView window, SeriesPolicy policy, CalendarMark mark) {
    this.prediction = prediction;
    this.window = window;
    this.policy = policy;
    this.mark = mark;
  }

  /**
   * Judges a window that was judged already by other policies. Whether it made something the new
   * normal, or the series was left alone with it, depends on none of them.
   */
  static Judgement again(
      Judgement first, WindowView window, SeriesPolicy others, CalendarMark mark) {
    WindowJudge judge = new WindowJudge(first.prediction(), window, others, mark);
    for (IndicatorJudgement indicator : first.indicators()) {
      if (indicator.reason() == Reason.NEW_NORMAL) {
        judge.acceptNewNormal(indicator.indicator());
      }
    }
    return first.reason() == Reason.RETIRED ? judge.retire() : judge.judge();
  }

  /** Says that this window made what the indicator does the new normal. */
  void acceptNewNormal(Indicator indicator) {
    newNormals.add(indicator);
  }

  Judgement judge() {
    List<IndicatorJudgement> judgements = new ArrayList<>();
    judgements.add(latency(Indicator.LATENCY_P50, MEDIAN, prediction.median()));
    judgements.add(latency(Indicator.LATENCY_P95, HIGH, prediction.high()));
    judgements.add(share(Indicator.SUCCESS_RATE, defects(window), prediction.defects()));
    judgements.add(share(Indicator.APDEX, frustration(window), prediction.frustration()));
    judgements.add(throughput());
    return verdict(judgements, Reason.WITHIN_BAND);
  }

  /** The judgement of a series that is left alone from now on. */
  Judgement retire() {
    List<IndicatorJudgement> judgements = new ArrayList<>();
    for (Indicator indicator : Indicator.values()) {
      judgements.add(silent(indicator, Reason.RETIRED));
    }
    return verdict(judgements, Reason.RETIRED);
  }

  private Judgement verdict(List<IndicatorJudgement> judgements, Reason otherwise) {
    IndicatorJudgement worst = null;
    for (IndicatorJudgement j : judgements) {
      boolean says = j.reason() != Reason.NOT_MEASURED;
      if (says && (worst == null || isWorse(j, worst))) {
        worst = j;
      }
    }
    double expected = prediction.throughput().rate() * window.minutes();
    SmoothPrediction median = prediction.median();
    return new Judgement(
        window.startMillis(),
        window.endMillis(),
        window.transactions(),
        expected,
        median.ready() ? Math.exp(median.baseline()) * prediction.meanRatio() : Double.NaN,
        judgements,
        worst == null ? Level.OK : worst.level(),
        worst == null ? otherwise : worst.reason(),
        prediction.learning(),
        prediction);
  }

  private static boolean isWorse(IndicatorJudgement a, IndicatorJudgement b) {
    return a.level() == b.level()
        ? a.returnPeriodMinutes() > b.returnPeriodMinutes()
        : a.level().atLeast(b.level());
  }

  private IndicatorJudgement latency(Indicator indicator, double q, SmoothPrediction p) {
    DurationSketch durations = window.durations();
    long n = durations.count();
    if (n == 0) {
      return silent(indicator, Reason.NOT_MEASURED);
    }
    double y = logQuantile(durations, q, prediction.singleVariance());
    double noise = QuantileNoise.variance(q, n, prediction.singleVariance());
    double slow = slowerThanUsual(prediction, durations);
    Deviation d = LATENCY.assess(p, y, noise, slow, window.minutes());
    return judge(indicator, durations.quantile(q), d, false);
  }

  private IndicatorJudgement share(Indicator indicator, double bad, RatePrediction p) {
    double n = window.transactions();
    if (n == 0) {
      return silent(indicator, Reason.NOT_MEASURED);
    }
    Deviation d = DEFECTS.assess(p, bad, n, window.minutes(), Double.POSITIVE_INFINITY);
    Deviation good =
        new Deviation(
            1 - d.expected(),
            Math.max(0, 1 - d.upper()),
            1 - d.lower(),
            d.returnPeriodMinutes(),
            false,
            d.evidence(),
            d.effect(),
            d.horizon());
    return judge(indicator, 1 - bad / n, good, false);
  }

  private IndicatorJudgement throughput() {
    Thresholds thresholds = policy.thresholds();
    RateScorer scorer =
        thresholds.trafficDirection() == TrafficDirection.BOTH ? TRAFFIC_BOTH : TRAFFIC;
    Deviation d =
        scorer.assess(
            prediction.throughput(),
            window.transactions(),
            window.minutes(),
            window.minutes(),
            thresholds.critical().toMinutes());
    double observed = window.transactions() / window.minutes();
    return judge(Indicator.THROUGHPUT, observed, d, window.transactions() == 0);
  }

  private IndicatorJudgement judge(
      Indicator indicator, double observed, Deviation d, boolean silence) {
    Thresholds thresholds = policy.thresholds();
    Level earned = thresholds.levelOf(d.returnPeriodMinutes());
    Level level = earned == Level.OK ? Level.OK : floored(earned, indicator, d);
    long evidence = (long) Math.floor(d.evidence() + ROUNDING);
    Reason reason;
    if (newNormals.contains(indicator)) {
      reason = Reason.NEW_NORMAL;
    } else if (prediction.learning()) {
      reason = Reason.LEARNING;
    } else if (earned == Level.OK) {
      reason = reasonOfOk(observed, d, silence);
    } else if (evidence < thresholds.minEvidence()) {
      reason = Reason.TOO_LITTLE_EVIDENCE;
    } else if (level == Level.OK) {
      reason = Reason.TOO_SMALL;
    } else if (mark.mute()) {
      reason = Reason.MUTED;
    } else {
      reason = silence ? Reason.TRAFFIC_ABSENT : Reason.DEVIATES;
    }
    boolean deviates = reason == Reason.DEVIATES || reason == Reason.TRAFFIC_ABSENT;
    return new IndicatorJudgement(
        indicator,
        observed,
        d.expected(),
        d.lower(),
        d.upper(),
        Scores.ofReturnPeriod(d.returnPeriodMinutes()),
        d.returnPeriodMinutes(),
        deviates ? level : Level.OK,
        reason,
        evidence,
        Math.round(d.horizon().windows() * window.minutes()));
  }

  /** What is left of a level once the deviation is measured by the floors. */
  private Level floored(Level earned, Indicator indicator, Deviation d) {
    boolean drops = indicator == Indicator.THROUGHPUT && !d.rise();
    double share = drops ? -Math.expm1(-d.effect()) : Math.expm1(d.effect());
    boolean ofBadOnes = indicator == Indicator.SUCCESS_RATE || indicator == Indicator.APDEX;
    double usual = ofBadOnes ? 1 - d.expected() : d.expected();
    double distance = Double.isInfinite(share) ? share : usual * share;
    return policy.thresholds().reached(earned, indicator, share, distance);
  }

  /** Gathered with falling weights, three of three windows are a little less than three. */
  private static final double ROUNDING = 0.25;

  private Reason reasonOfOk(double observed, Deviation d, boolean silence) {
    if (silence && d.expected() * window.minutes() < HARDLY_ANY) {
      return Reason.NO_TRAFFIC_EXPECTED;
    }
    return observed >= d.lower() && observed <= d.upper() ? Reason.WITHIN_BAND : Reason.BELOW_LEVEL;
  }

  private static IndicatorJudgement silent(Indicator indicator, Reason reason) {
    return new IndicatorJudgement(
        indicator, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, Level.OK, reason, 0, 0);
  }

  /**
   * Transactions whose absence says something: by itself once it is rare enough for the highest
   * level, since a silence can only get longer and who waits a little knows; for the lowest one
   * where half an hour's traffic is enough for that, for then it is a drop like any other.
   *
   * @param kappa mean squared relative error of what was expected
   * @param mean transactions expected in a window
   */
  static double silenceNeeded(
      RatePrediction p, double kappa, double mean, double minutes, Thresholds thresholds) {
    double drop = silenceNeeded(p, kappa, mean, minutes, thresholds.warning());
    double needed =
        mean * Horizon.LONG.windows() >= drop
            ? drop
            : silenceNeeded(p, kappa, mean, minutes, thresholds.critical());
    return Math.max(thresholds.minEvidence(), needed);
  }

  private static double silenceNeeded(
      RatePrediction p, double kappa, double mean, double minutes, Duration rare) {
    return RateScorer.silenceNeeded(p, kappa, mean, minutes * SHARE, rare.toMinutes());
  }

  /** Logarithm of a quantile of at least one duration, freed of what a small number does to it. */
  static double logQuantile(DurationSketch durations, double q, double singleVariance) {
    double micros = Math.max(1, durations.quantile(q));
    return Math.log(micros) + QuantileNoise.correction(q, durations.count(), singleVariance);
  }

  /** Transactions slower than 19 of 20 should be. */
  static double slowerThanUsual(Prediction prediction, DurationSketch durations) {
    SmoothPrediction high = prediction.high();
    return high.ready() ? durations.countAbove(Math.exp(high.baseline())) : 0;
  }

  static double defects(WindowView window) {
    return window.defects();
  }

  /** Transactions that Apdex lacks to be perfect. */
  static double frustration(WindowView window) {
    return window.transactions() - window.satisfied() - window.tolerating() / 2.0;
  }
}
