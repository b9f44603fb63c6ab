package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.SeriesPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** What is normal for each indicator of one series. */
final class IndicatorModels {
  private static final int MEDIAN = 0;
  private static final int HIGH = 1;
  private static final int DEFECTS = 2;
  private static final int FRUSTRATION = 3;
  private static final int THROUGHPUT = 4;

  /** Indicators that have a profile by hour of the week. */
  private static final int PROFILES = 5;

  /** Only durations scatter in a way of their own at every hour; rates follow from their mean. */
  private static final int SPREADING = 2;

  private final SmoothModel median = new SmoothModel(Nature.DURATION, MEDIAN);
  private final SmoothModel high = new SmoothModel(Nature.DURATION, HIGH);
  private final RateModel defects = new RateModel(DEFECTS, ByHour.SAME, 0.5, 100);
  private final RateModel frustration = new RateModel(FRUSTRATION, ByHour.SIMILAR, 0.5, 50);
  private final RateModel throughput = new RateModel(THROUGHPUT, ByHour.ANY, 0, 1e-3);
  private final DurationShape shape = new DurationShape();

  /** The profile around a window. */
  static Season season(SeasonSlots slots, long startMillis, long endMillis, SeriesPolicy policy) {
    return new Season(
        slots, PROFILES, SPREADING, startMillis, endMillis, policy.zone(), policy.holidays());
  }

  RateModel throughput() {
    return throughput;
  }

  /**
   * What the next window should be.
   *
   * @param learning whether the history is still too short to be sure
   */
  Prediction predict(Season season, boolean learning) {
    return new Prediction(
        median.predict(season),
        high.predict(season),
        defects.predict(season),
        frustration.predict(season),
        throughput.predict(season),
        shape.singleVariance(),
        shape.meanRatio(),
        learning);
  }

  /** The prediction with how rare a deviation is, which its stored form lacks. */
  Prediction complete(Prediction prediction) {
    return new Prediction(
        median.complete(prediction.median()),
        high.complete(prediction.high()),
        defects.complete(prediction.defects()),
        frustration.complete(prediction.frustration()),
        throughput.complete(prediction.throughput()),
        prediction.singleVariance(),
        prediction.meanRatio(),
        prediction.learning());
  }

  /** Learns a window with transactions after it was judged; tells the judge of new normals. */
  void learn(Prediction p, WindowView w, Season season, LearningPace pace, WindowJudge judge) {
    double n = w.transactions();
    if (throughput.learn(p.throughput(), n, pace.minutes(), season, pace)) {
      judge.acceptNewNormal(Indicator.THROUGHPUT);
    }
    if (defects.learn(p.defects(), WindowJudge.defects(w), n, season, pace)) {
      judge.acceptNewNormal(Indicator.SUCCESS_RATE);
    }
    if (frustration.learn(p.frustration(), WindowJudge.frustration(w), n, season, pace)) {
      judge.acceptNewNormal(Indicator.APDEX);
    }
    if (w.durations().count() > 0) {
      learnDurations(p, w, season, pace, judge);
    }
  }

  private void learnDurations(
      Prediction p, WindowView w, Season season, LearningPace pace, WindowJudge judge) {
    long n = w.durations().count();
    double single = p.singleVariance();
    double slow = WindowJudge.slowerThanUsual(p, w.durations());
    double y50 = WindowJudge.logQuantile(w.durations(), WindowJudge.MEDIAN, single);
    double y95 = WindowJudge.logQuantile(w.durations(), WindowJudge.HIGH, single);
    double noise50 = QuantileNoise.variance(WindowJudge.MEDIAN, n, single);
    double noise95 = QuantileNoise.variance(WindowJudge.HIGH, n, single);
    if (median.learn(p.median(), y50, noise50, slow, season, pace)) {
      judge.acceptNewNormal(Indicator.LATENCY_P50);
    }
    if (high.learn(p.high(), y95, noise95, slow, season, pace)) {
      judge.acceptNewNormal(Indicator.LATENCY_P95);
    }
    shape.learn(w);
  }

  /** Takes what deviates since some moment of that span as normal; says of what that is true. */
  Set<Indicator> accept(AgeSpan span) {
    Set<Indicator> accepted = EnumSet.noneOf(Indicator.class);
    note(accepted, Indicator.LATENCY_P50, median.accept(span));
    note(accepted, Indicator.LATENCY_P95, high.accept(span));
    note(accepted, Indicator.SUCCESS_RATE, defects.accept(span));
    note(accepted, Indicator.APDEX, frustration.accept(span));
    note(accepted, Indicator.THROUGHPUT, throughput.accept(span));
    return accepted;
  }

  /** Takes back shifts that began in that span; says of what that is true. */
  Set<Indicator> unlearn(AgeSpan span) {
    Set<Indicator> unlearnt = EnumSet.noneOf(Indicator.class);
    note(unlearnt, Indicator.LATENCY_P50, median.unlearn(span));
    note(unlearnt, Indicator.LATENCY_P95, high.unlearn(span));
    note(unlearnt, Indicator.SUCCESS_RATE, defects.unlearn(span));
    note(unlearnt, Indicator.APDEX, frustration.unlearn(span));
    note(unlearnt, Indicator.THROUGHPUT, throughput.unlearn(span));
    return unlearnt;
  }

  private static void note(Set<Indicator> indicators, Indicator indicator, boolean moved) {
    if (moved) {
      indicators.add(indicator);
    }
  }

  /** Forgets what was gathered of whatever needs transactions to be measured. */
  void forgetMeasured() {
    median.forgetGathered();
    high.forgetGathered();
    defects.forgetGathered();
    frustration.forgetGathered();
  }

  void write(DataOutput out) throws IOException {
    shape.write(out);
    median.write(out);
    high.write(out);
    defects.write(out);
    frustration.write(out);
    throughput.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    shape.readFrom(in);
    median.readFrom(in);
    high.readFrom(in);
    defects.readFrom(in);
    frustration.readFrom(in);
    throughput.readFrom(in);
  }
}
