package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is normal for one series. Score first, learn after. */
public final class SeriesModel {
  private static final Indicator[] INDICATORS = Indicator.values();
  private static final double GAIN = 0.02;
  private static final int ENOUGH = 60;

  private final double[] centres = new double[INDICATORS.length];
  private final double[] spreads = new double[INDICATORS.length];
  private long windows;
  private long lastEnd = Long.MIN_VALUE;

  private SeriesModel() {}

  /** A model that knows nothing. */
  public static SeriesModel fresh() {
    return new SeriesModel();
  }

  /** Judges a window with data (revision 0), then learns from it. */
  public Judgement judge(
      WindowView window, SeriesPolicy policy, CalendarMark mark, SeasonSlots slots) {
    Prediction prediction = new Prediction(centres.clone(), spreads.clone());
    Judgement judgement = score(prediction, window, policy, mark, windows < ENOUGH);
    if (mark.learn()) {
      learn(window, policy);
    }
    lastEnd = Math.max(lastEnd, window.endMillis());
    return judgement;
  }

  /** Judges a later revision of a window by what its first one was judged by; never learns. */
  public static Judgement amend(
      Prediction prediction, WindowView window, SeriesPolicy policy, CalendarMark mark) {
    return score(prediction, window, policy, mark, false);
  }

  /** Judges a window in which no transaction came. */
  public Judgement judgeSilence(
      long windowStart,
      long windowEnd,
      SeriesPolicy policy,
      CalendarMark mark,
      SeasonSlots slots) {
    return judge(WindowView.empty(windowStart, windowEnd), policy, mark, slots);
  }

  /**
   * When to ask {@link #judgeSilence} unless a window with data comes first: the end of the window
   * (event time, milliseconds) with which absence becomes evidence.
   *
   * @return {@link Long#MAX_VALUE} if nothing is expected for as long as the profile reaches, or
   *     the series is retired
   */
  public long nextWakeMillis(SeriesPolicy policy, SeasonSlots slots) {
    double expected = centres[Indicator.THROUGHPUT.ordinal()];
    if (windows < ENOUGH || expected <= 0) {
      return Long.MAX_VALUE;
    }
    long minutes = (long) Math.ceil(10 / expected);
    return lastEnd + minutes * 60_000L;
  }

  private void learn(WindowView window, SeriesPolicy policy) {
    for (Indicator indicator : INDICATORS) {
      double observed = observed(indicator, window, policy);
      if (Double.isNaN(observed)) {
        continue;
      }
      int i = indicator.ordinal();
      double gain = Math.max(GAIN, 1.0 / (windows + 1));
      double miss = observed - centres[i];
      centres[i] += gain * miss;
      spreads[i] = Math.sqrt((1 - gain) * (spreads[i] * spreads[i] + gain * miss * miss));
    }
    windows++;
  }

  private static Judgement score(
      Prediction prediction,
      WindowView window,
      SeriesPolicy policy,
      CalendarMark mark,
      boolean learning) {
    List<IndicatorJudgement> judgements = new ArrayList<>(INDICATORS.length);
    Level worst = Level.OK;
    Reason why = learning ? Reason.LEARNING : Reason.WITHIN_BAND;
    for (Indicator indicator : INDICATORS) {
      double observed = observed(indicator, window, policy);
      if (Double.isNaN(observed)) {
        continue;
      }
      int i = indicator.ordinal();
      double spread = Math.max(prediction.spreads[i], 1e-3 * Math.abs(prediction.centres[i]));
      double z = Math.abs(observed - prediction.centres[i]) / Math.max(spread, 1e-9);
      double period = window.minutes() * Math.exp(Math.min(z * z / 2, 60));
      Level level = learning || mark.mute() ? Level.OK : policy.thresholds().levelOf(period);
      Reason reason =
          learning
              ? Reason.LEARNING
              : level == Level.OK ? Reason.WITHIN_BAND : Reason.DEVIATES;
      judgements.add(
          new IndicatorJudgement(
              indicator,
              observed,
              prediction.centres[i],
              prediction.centres[i] - 1.64 * spread,
              prediction.centres[i] + 1.64 * spread,
              Scores.ofReturnPeriod(period),
              period,
              level,
              reason,
              window.transactions(),
              (long) window.minutes()));
      if (!worst.atLeast(level)) {
        worst = level;
        why = reason;
      }
    }
    return new Judgement(
        window.startMillis(),
        window.endMillis(),
        window.transactions(),
        prediction.centres[Indicator.THROUGHPUT.ordinal()],
        prediction.centres[Indicator.LATENCY_P50.ordinal()],
        judgements,
        worst,
        why,
        learning,
        prediction);
  }

  private static double observed(Indicator indicator, WindowView w, SeriesPolicy policy) {
    double n = w.transactions();
    return switch (indicator) {
      case LATENCY_P50 -> w.durations().quantile(0.5);
      case LATENCY_P95 -> w.durations().quantile(0.95);
      case SUCCESS_RATE -> n == 0 ? Double.NaN : (n - w.defects()) / n;
      case APDEX -> n == 0 ? Double.NaN : (w.satisfied() + w.tolerating() / 2.0) / n;
      case THROUGHPUT -> n / w.minutes();
    };
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(windows);
    out.writeLong(lastEnd);
    for (int i = 0; i < centres.length; i++) {
      out.writeDouble(centres[i]);
      out.writeDouble(spreads[i]);
    }
  }

  static SeriesModel read(DataInput in) throws IOException {
    SeriesModel model = new SeriesModel();
    model.windows = in.readLong();
    model.lastEnd = in.readLong();
    for (int i = 0; i < model.centres.length; i++) {
      model.centres[i] = in.readDouble();
      model.spreads[i] = in.readDouble();
    }
    return model;
  }
}
