package io.tidewatch.benchmarks.quality;

import java.util.List;

/**
 * How well forecasts hit, by the measures of the M4 competition (Makridakis, Spiliotis and
 * Assimakopoulos, International Journal of Forecasting 36, 2020): means over all series.
 *
 * @param smape symmetric mean absolute percentage error, 0–200
 * @param mase mean absolute error in units of the seasonal naive method's error in the known part
 */
record M4Score(double smape, double mase) {
  private static final int SEASON = 24;

  static M4Score of(List<M4Series> series, List<double[]> forecasts) {
    double smape = 0;
    double mase = 0;
    for (int i = 0; i < series.size(); i++) {
      smape += smape(series.get(i).test(), forecasts.get(i));
      mase += absolute(series.get(i).test(), forecasts.get(i)) / scale(series.get(i).train());
    }
    return new M4Score(smape / series.size(), mase / series.size());
  }

  /** Overall weighted average: the mean of both measures relative to those of another method. */
  double owa(M4Score naive2) {
    return (smape / naive2.smape + mase / naive2.mase) / 2;
  }

  private static double smape(double[] actual, double[] forecast) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += Math.abs(actual[i] - forecast[i]) / (Math.abs(actual[i]) + Math.abs(forecast[i]));
    }
    return 200 * sum / actual.length;
  }

  private static double absolute(double[] actual, double[] forecast) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += Math.abs(actual[i] - forecast[i]);
    }
    return sum / actual.length;
  }

  private static double scale(double[] train) {
    double sum = 0;
    for (int i = SEASON; i < train.length; i++) {
      sum += Math.abs(train[i] - train[i - SEASON]);
    }
    return sum / (train.length - SEASON);
  }
}
