package io.tidewatch.benchmarks.quality;

import io.tidewatch.models.forecast.FarForecaster;
import io.tidewatch.models.forecast.ForecastStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The far forecast on the 414 hourly series of the M4 competition, 48 hours ahead. Every series is
 * streamed once through the model with the same defaults.
 */
final class M4Benchmark {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private M4Benchmark() {}

  /**
   * Forecasts all series.
   *
   * @param folder where {@code Hourly-train.csv.gz} and {@code Hourly-test.csv.gz} are
   * @return {@code m4.smape}, {@code m4.mase} and {@code m4.owa} of all series; the OWA of every
   *     second one from the first ({@code m4.half.even.owa}, on which was tuned) and from the
   *     second; the part of the values within the intervals; and the figures of the competition's
   *     own Naive2 and seasonal naive methods, computed here
   */
  static Map<String, Double> run(Path folder) throws IOException {
    List<M4Series> series = M4Series.readAll(folder);
    List<double[]> medians = new ArrayList<>();
    List<double[]> naive2 = new ArrayList<>();
    List<double[]> seasonalNaive = new ArrayList<>();
    double within50 = 0;
    double within90 = 0;
    for (M4Series s : series) {
      List<ForecastStep> steps = forecast(s.train());
      medians.add(steps.stream().mapToDouble(ForecastStep::median).toArray());
      naive2.add(M4Naive.naive2(s.train()));
      seasonalNaive.add(M4Naive.seasonalNaive(s.train()));
      for (int i = 0; i < steps.size(); i++) {
        double y = s.test()[i];
        within50 += y >= steps.get(i).lower50() && y <= steps.get(i).upper50() ? 1 : 0;
        within90 += y >= steps.get(i).lower90() && y <= steps.get(i).upper90() ? 1 : 0;
      }
    }
    M4Score ours = M4Score.of(series, medians);
    M4Score yardstick = M4Score.of(series, naive2);
    M4Score seasonal = M4Score.of(series, seasonalNaive);
    double values = (double) series.size() * M4Series.HORIZON;

    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("m4.smape", ours.smape());
    figures.put("m4.mase", ours.mase());
    figures.put("m4.owa", ours.owa(yardstick));
    figures.put("m4.half.even.owa", half(series, medians, 0).owa(half(series, naive2, 0)));
    figures.put("m4.half.odd.owa", half(series, medians, 1).owa(half(series, naive2, 1)));
    figures.put("m4.coverage50", within50 / values);
    figures.put("m4.coverage90", within90 / values);
    figures.put("m4.naive2.smape", yardstick.smape());
    figures.put("m4.naive2.mase", yardstick.mase());
    figures.put("m4.seasonalNaive.smape", seasonal.smape());
    figures.put("m4.seasonalNaive.mase", seasonal.mase());
    return figures;
  }

  private static List<ForecastStep> forecast(double[] train) {
    FarForecaster model = FarForecaster.hourly();
    for (int i = 0; i < train.length; i++) {
      model.observe(i * HOUR_MILLIS, (i + 1) * HOUR_MILLIS, train[i], ZoneOffset.UTC);
    }
    return model.forecast(Duration.ofHours(M4Series.HORIZON), ZoneOffset.UTC).steps();
  }

  private static M4Score half(List<M4Series> series, List<double[]> forecasts, int first) {
    List<M4Series> chosen = new ArrayList<>();
    List<double[]> theirs = new ArrayList<>();
    for (int i = first; i < series.size(); i += 2) {
      chosen.add(series.get(i));
      theirs.add(forecasts.get(i));
    }
    return M4Score.of(chosen, theirs);
  }
}
