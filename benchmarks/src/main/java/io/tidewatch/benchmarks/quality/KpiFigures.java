package io.tidewatch.benchmarks.quality;

import io.tidewatch.benchmarks.BenchmarkReport;
import java.util.List;

/**
 * What one threshold, chosen on the first halves of all series, achieves on their second halves.
 *
 * @param points by points
 * @param pointThreshold the threshold chosen for it
 * @param events by events
 * @param eventThreshold the threshold chosen for it
 */
record KpiFigures(double points, double pointThreshold, double events, double eventThreshold) {
  static KpiFigures of(List<JudgedSeries> judged) {
    DelayedF1 pointTrain = DelayedF1.byPoints();
    DelayedF1 pointTest = DelayedF1.byPoints();
    DelayedF1 eventTrain = DelayedF1.byEvents();
    DelayedF1 eventTest = DelayedF1.byEvents();
    for (JudgedSeries j : judged) {
      int half = KpiCorpus.testFrom(j.series());
      int n = j.series().length();
      pointTrain.add(j, 0, half);
      eventTrain.add(j, 0, half);
      pointTest.add(j, half, n);
      eventTest.add(j, half, n);
    }
    double pointThreshold = pointTrain.best().threshold();
    double eventThreshold = eventTrain.best().threshold();
    return new KpiFigures(
        pointTest.at(pointThreshold), pointThreshold, eventTest.at(eventThreshold), eventThreshold);
  }

  void report(BenchmarkReport report, String name) {
    report.figure(name + ".pointF1", points);
    report.figure(name + ".eventF1", events);
    report.figure(name + ".threshold.point", pointThreshold);
    report.figure(name + ".threshold.event", eventThreshold);
  }

  /** Share of the normal samples of the second halves that lie in their 90 % band. */
  static double coverage(List<JudgedSeries> judged) {
    long within = 0;
    long quiet = 0;
    for (JudgedSeries j : judged) {
      for (int i = KpiCorpus.testFrom(j.series()); i < j.series().length(); i++) {
        if (!j.series().anomalous()[i]) {
          quiet++;
          within += j.inBand()[i] ? 1 : 0;
        }
      }
    }
    return within / (double) quiet;
  }
}
