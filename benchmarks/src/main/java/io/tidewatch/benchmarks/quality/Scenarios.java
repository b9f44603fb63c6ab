package io.tidewatch.benchmarks.quality;

import io.tidewatch.benchmarks.BenchmarkReport;
import io.tidewatch.benchmarks.quality.SimulatedService.Traffic;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * What must not alarm and what must be found on a transaction's series: little traffic, an outage
 * that comes again, a shift that lasts.
 */
final class Scenarios {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final long WARM_UP = 14 * SimulatedService.DAY;
  private static final int SERIES_DAYS = 100;
  private static final double FEW_PER_MINUTE = 3 / 60.0;
  private static final double RARELY_FAILING = 1e-4;
  private static final double HALF_A_SECOND_PER_MINUTE = 30;
  private static final double BUSY_PER_MINUTE = 20;
  private static final double USUALLY_FAILING = 0.003;
  private static final Traffic BUSY = Traffic.usual(BUSY_PER_MINUTE, USUALLY_FAILING);

  private final BenchmarkReport report;
  private final long lowTrafficDays;
  private final int runs;

  /**
   * The scenarios.
   *
   * @param lowTrafficDays quiet days with little traffic, over all series
   * @param runs repetitions of whatever must be found
   */
  Scenarios(BenchmarkReport report, long lowTrafficDays, int runs) {
    this.report = report;
    this.lowTrafficDays = lowTrafficDays;
    this.runs = runs;
  }

  void run() {
    lowTraffic();
    outages();
    levelShift();
  }

  private void lowTraffic() {
    long series = Math.max(1, lowTrafficDays / SERIES_DAYS);
    long[] levels =
        LongStream.range(0, series)
            .parallel()
            .mapToObj(Scenarios::levelsOfLittleTraffic)
            .reduce(new long[2], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
    report.figure("lowTraffic.seriesDays", series * (double) SERIES_DAYS);
    report.figure("lowTraffic.levelsOfSuccessRate", levels[0]);
    report.figure("lowTraffic.levelsOfAnything", levels[1]);
    double[] minutes =
        LongStream.range(0, runs)
            .parallel()
            .mapToDouble(Scenarios::minutesToFindFailures)
            .sorted()
            .toArray();
    report.figure("lowTraffic.minutesToFindMedian", minutes[minutes.length / 2]);
    report.figure("lowTraffic.minutesToFindWorst", minutes[minutes.length - 1]);
  }

  private static long[] levelsOfLittleTraffic(long seed) {
    SimulatedService service = new SimulatedService(POLICY, new SplittableRandom(seed));
    Traffic usual = Traffic.usual(FEW_PER_MINUTE, RARELY_FAILING);
    service.run(WARM_UP, usual);
    long[] levels = new long[2];
    service.run(
        SERIES_DAYS * SimulatedService.DAY,
        usual,
        (j, alerts) -> {
          Level success =
              j.of(Indicator.SUCCESS_RATE).map(IndicatorJudgement::level).orElse(Level.OK);
          levels[0] += success == Level.OK ? 0 : 1;
          levels[1] += j.level() == Level.OK ? 0 : 1;
        });
    return levels;
  }

  private static double minutesToFindFailures(long seed) {
    SimulatedService service = new SimulatedService(POLICY, new SplittableRandom(seed));
    service.run(WARM_UP, Traffic.usual(HALF_A_SECOND_PER_MINUTE, RARELY_FAILING));
    Found found = new Found(service.now());
    service.run(
        SimulatedService.HOUR,
        Traffic.usual(HALF_A_SECOND_PER_MINUTE, 0.9),
        (j, alerts) -> alerts.forEach(found::take));
    return found.minutes();
  }

  /** When an alert was first at least major. */
  private static final class Found {
    private final long onset;
    private long at = Long.MAX_VALUE;

    Found(long onset) {
      this.onset = onset;
    }

    void take(Alert alert) {
      if (alert.level().atLeast(Level.MAJOR)) {
        at = Math.min(at, alert.updatedAtMillis());
      }
    }

    double minutes() {
      return at == Long.MAX_VALUE
          ? Double.POSITIVE_INFINITY
          : (at - onset) / (double) SimulatedService.MINUTE;
    }
  }

  private void outages() {
    outage("slow", Indicator.LATENCY_P95, new Traffic(BUSY_PER_MINUTE, 10, USUALLY_FAILING));
    outage("failing", Indicator.SUCCESS_RATE, new Traffic(BUSY_PER_MINUTE, 1, 0.8));
    outage("absent", Indicator.THROUGHPUT, new Traffic(0, 1, 0));
  }

  /** The same outage on two days; the expectation is compared with a twin that was spared. */
  private void outage(String name, Indicator indicator, Traffic outage) {
    double[] offs = new double[runs];
    long same = 0;
    for (int seed = 0; seed < runs; seed++) {
      Watch hit = new Watch(seed, indicator);
      Watch spared = new Watch(seed, indicator);
      Level first = hit.worstDuring(outage);
      spared.worstDuring(BUSY);
      hit.pass(18 * SimulatedService.HOUR);
      spared.pass(18 * SimulatedService.HOUR);
      offs[seed] = Math.abs(hit.expected() / spared.expected() - 1);
      same += hit.worstDuring(outage) == first && first.atLeast(Level.MAJOR) ? 1 : 0;
    }
    Arrays.sort(offs);
    report.figure("poison." + name + ".sameLevelAgain", same / (double) runs);
    report.figure("poison." + name + ".expectedOffMedian", offs[runs / 2]);
    report.figure("poison." + name + ".expectedOffWorst", offs[runs - 1]);
  }

  /** A series of which one indicator is watched, from its third Tuesday, 8:00, on. */
  private static final class Watch {
    private final SimulatedService service;
    private final Indicator indicator;
    private double expected;

    Watch(long seed, Indicator indicator) {
      this.service = new SimulatedService(POLICY, new SplittableRandom(seed));
      this.indicator = indicator;
      service.run(WARM_UP + SimulatedService.DAY + 8 * SimulatedService.HOUR, BUSY);
    }

    Level worstDuring(Traffic traffic) {
      List<Level> peaks = new ArrayList<>();
      service.run(
          6 * SimulatedService.HOUR,
          traffic,
          (j, alerts) -> alerts.forEach(a -> peaks.add(a.peakLevel())));
      return peaks.stream().reduce(Level.OK, Level::worse);
    }

    void pass(long millis) {
      service.run(
          millis, BUSY, (j, alerts) -> j.of(indicator).ifPresent(i -> expected = i.expected()));
    }

    double expected() {
      return expected;
    }
  }

  private void levelShift() {
    Map<Indicator, Double> hours = new EnumMap<>(Indicator.class);
    SimulatedService service = new SimulatedService(POLICY, new SplittableRandom(1));
    service.run(WARM_UP + SimulatedService.DAY, BUSY);
    long onset = service.now();
    service.run(
        4 * SimulatedService.DAY,
        new Traffic(BUSY_PER_MINUTE, 1.5, USUALLY_FAILING),
        (j, alerts) -> {
          for (IndicatorJudgement i : j.indicators()) {
            if (i.reason() == Reason.NEW_NORMAL) {
              double hour = (j.windowEnd() - onset) / (double) SimulatedService.HOUR;
              hours.putIfAbsent(i.indicator(), hour);
            }
          }
        });
    hours.forEach((i, h) -> report.figure("levelShift." + i.id() + ".hoursToNewNormal", h));
    report.figure("levelShift.saidSo", hours.containsKey(Indicator.LATENCY_P50) ? 1 : 0);
  }
}
