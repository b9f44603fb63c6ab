package io.tidewatch.benchmarks.quality;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.MeasurementModel;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.series.SeasonSlots;
import io.tidewatch.models.series.ValueJudgement;
import java.util.Arrays;

/**
 * What a detector says of a labelled series.
 *
 * @param series the series
 * @param scores how anomalous each sample is, 0–100; where an excursion merely lasts, 0
 * @param inBand whether each sample lay in the 90 % band that was expected before it came
 * @param learning whether the detector was still learning
 */
record JudgedSeries(LabelledSeries series, double[] scores, boolean[] inBand, boolean[] learning) {

  /** Judges the samples one by one with the model for plain measurements. */
  static JudgedSeries byModel(LabelledSeries series) {
    MeasurementModel model = MeasurementModel.fresh();
    SeasonSlots slots = SeasonSlots.inMemory();
    SeriesPolicy policy = SeriesPolicy.defaults();
    int n = series.length();
    double[] scores = new double[n];
    boolean[] inBand = new boolean[n];
    boolean[] learning = new boolean[n];
    for (int i = 0; i < n; i++) {
      long start = series.startMillis()[i];
      double value = series.values()[i];
      ValueJudgement j = model.judge(start, start + series.stepMillis(), value, policy, slots);
      scores[i] = j.onset();
      inBand[i] = value >= j.lower() && value <= j.upper();
      learning[i] = j.reason() == Reason.LEARNING;
    }
    return new JudgedSeries(series, scores, inBand, learning);
  }

  /** A detector that says the same of every sample: what the yardsticks themselves are tried on. */
  static JudgedSeries constant(LabelledSeries series, double score) {
    double[] scores = new double[series.length()];
    Arrays.fill(scores, score);
    return new JudgedSeries(series, scores, new boolean[scores.length], new boolean[scores.length]);
  }
}
