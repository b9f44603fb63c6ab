package io.tidewatch.benchmarks.quality;

import java.util.Arrays;

/** The competition's own simple methods: against their published figures ours are checked. */
final class M4Naive {
  private static final int SEASON = 24;

  /** Quantile of the competition's seasonality test, 90 % two-sided. */
  private static final double SIGNIFICANT = 1.645;

  private M4Naive() {}

  /** The last day again and again. */
  static double[] seasonalNaive(double[] train) {
    double[] forecast = new double[M4Series.HORIZON];
    for (int i = 0; i < forecast.length; i++) {
      forecast[i] = train[train.length - SEASON + i % SEASON];
    }
    return forecast;
  }

  /** The last value, seasonally adjusted where a test finds a season: the yardstick of the OWA. */
  static double[] naive2(double[] train) {
    double[] indices = new double[SEASON];
    Arrays.fill(indices, 1);
    if (isSeasonal(train)) {
      indices = indices(train);
    }
    double last = train[train.length - 1] / indices[(train.length - 1) % SEASON];
    double[] forecast = new double[M4Series.HORIZON];
    for (int i = 0; i < forecast.length; i++) {
      forecast[i] = last * indices[(train.length + i) % SEASON];
    }
    return forecast;
  }

  private static boolean isSeasonal(double[] values) {
    double squares = 0;
    for (int lag = 1; lag < SEASON; lag++) {
      double r = autocorrelation(values, lag);
      squares += r * r;
    }
    double limit = SIGNIFICANT * Math.sqrt((1 + 2 * squares) / values.length);
    return Math.abs(autocorrelation(values, SEASON)) > limit;
  }

  private static double autocorrelation(double[] values, int lag) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance = 0;
    double covariance = 0;
    for (int i = 0; i < values.length; i++) {
      variance += (values[i] - mean) * (values[i] - mean);
      if (i >= lag) {
        covariance += (values[i] - mean) * (values[i - lag] - mean);
      }
    }
    return variance > 0 ? covariance / variance : 0;
  }

  /** Classical multiplicative decomposition: mean ratio to the centred moving average, by hour. */
  private static double[] indices(double[] values) {
    double[] sums = new double[SEASON];
    int[] counts = new int[SEASON];
    int half = SEASON / 2;
    for (int i = half; i < values.length - half; i++) {
      double trend = (values[i - half] + values[i + half]) / 2;
      for (int j = i - half + 1; j < i + half; j++) {
        trend += values[j];
      }
      sums[i % SEASON] += values[i] * SEASON / trend;
      counts[i % SEASON]++;
    }
    double[] indices = new double[SEASON];
    for (int hour = 0; hour < SEASON; hour++) {
      indices[hour] = sums[hour] / counts[hour];
    }
    double mean = Arrays.stream(indices).average().orElseThrow();
    return Arrays.stream(indices).map(index -> index / mean).toArray();
  }
}
