package io.tidewatch.benchmarks.quality;

import io.tidewatch.benchmarks.BenchmarkReport;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.Thresholds;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.MeasurementModel;
import io.tidewatch.models.series.SeasonSlots;
import io.tidewatch.models.series.ValueJudgement;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Whether a return period means what it says: excursions of quiet processes, observed over nominal,
 * after a warm-up of two weeks; and whether a shift of four dispersions over five windows, on the
 * same processes, reaches {@code major}.
 */
final class Calibration {
  private static final double[] POISSON_RATES = {0.2, 1, 5, 15, 50};
  private static final double FAILING = 1e-3;
  private static final int WARM_UP_DAYS = 14;
  private static final int DAYS = 50;
  private static final long DAY_MINUTES = 24 * 60;
  private static final double SHIFT = 4;
  private static final int SHIFTED_WINDOWS = 5;
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();

  private final BenchmarkReport report;
  private final long seriesDays;
  private final long trials;

  /**
   * A calibration.
   *
   * @param seriesDays quiet days per process, over all series
   * @param trials shifts per process
   */
  Calibration(BenchmarkReport report, long seriesDays, long trials) {
    this.report = report;
    this.seriesDays = seriesDays;
    this.trials = trials;
  }

  void run() {
    for (QuietProcess process : QuietProcess.values()) {
      long series = Math.max(1, seriesDays / DAYS);
      report(process.key(), series, seed -> quiet(process, seed));
      report.figure("power." + process.key(), share(seed -> isFound(process, seed)));
    }
    for (double rate : POISSON_RATES) {
      String key = "poisson" + String.format(Locale.ROOT, "%s", rate).replace('.', '_');
      long series = Math.max(1, seriesDays / DAYS / POISSON_RATES.length);
      report(key, series, seed -> quiet(rate, seed));
    }
    for (double rate : POISSON_RATES) {
      String key = "poisson" + String.format(Locale.ROOT, "%s", rate).replace('.', '_');
      report.figure("power." + key, share(seed -> isRiseFound(rate, seed)));
    }
  }

  private void report(String key, long series, LongFunction<Excursions> quiet) {
    Excursions all =
        LongStream.range(0, series)
            .parallel()
            .mapToObj(quiet)
            .collect(() -> new Excursions(POLICY), Excursions::add, Excursions::add);
    Thresholds t = POLICY.thresholds();
    report(key, "warning", all.reached(Level.WARNING), series, t.warning());
    report(key, "minor", all.reached(Level.MINOR), series, t.minor());
    report(key, "major", all.reached(Level.MAJOR), series, t.major());
    report(key, "critical", all.reached(Level.CRITICAL), series, t.critical());
  }

  private void report(String key, String level, long observed, long series, Duration period) {
    double nominal = series * DAYS / (double) period.toDays();
    report.figure("calibration." + key + "." + level, observed / nominal);
  }

  private double share(LongFunction<Boolean> found) {
    return LongStream.range(0, trials).parallel().filter(found::apply).count() / (double) trials;
  }

  private static Excursions quiet(QuietProcess process, long seed) {
    QuietProcess.Path path = process.new Path(new SplittableRandom(seed));
    MeasurementModel model = MeasurementModel.fresh();
    SeasonSlots slots = SeasonSlots.inMemory();
    Excursions excursions = new Excursions(POLICY);
    for (long minute = 0; minute < (WARM_UP_DAYS + DAYS) * DAY_MINUTES; minute++) {
      ValueJudgement j = judge(model, slots, minute, path.next(minute));
      if (minute >= WARM_UP_DAYS * DAY_MINUTES) {
        excursions.observe(j.returnPeriodMinutes());
      }
    }
    excursions.end();
    return excursions;
  }

  private static boolean isFound(QuietProcess process, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    long onset = WARM_UP_DAYS * DAY_MINUTES + random.nextLong(DAY_MINUTES);
    QuietProcess.Path path = process.new Path(random);
    MeasurementModel model = MeasurementModel.fresh();
    SeasonSlots slots = SeasonSlots.inMemory();
    for (long minute = 0; minute < onset; minute++) {
      judge(model, slots, minute, path.next(minute));
    }
    boolean found = false;
    for (long minute = onset; minute < onset + SHIFTED_WINDOWS; minute++) {
      double value = path.next(minute) + SHIFT * process.dispersion(minute);
      found |= judge(model, slots, minute, value).level().atLeast(Level.MAJOR);
    }
    return found;
  }

  private static ValueJudgement judge(
      MeasurementModel model, SeasonSlots slots, long minute, double value) {
    long start = minute * SimulatedService.MINUTE;
    return model.judge(start, start + SimulatedService.MINUTE, value, POLICY, slots);
  }

  private static Excursions quiet(double rate, long seed) {
    SimulatedService service = new SimulatedService(POLICY, new SplittableRandom(seed));
    Excursions excursions = new Excursions(POLICY);
    SimulatedService.Traffic usual = SimulatedService.Traffic.usual(rate, FAILING);
    service.run(WARM_UP_DAYS * SimulatedService.DAY, usual);
    service.run(DAYS * SimulatedService.DAY, usual, (j, alerts) -> excursions.observe(worst(j)));
    excursions.end();
    return excursions;
  }

  /** The score itself, before the floors of evidence and effect silence it. */
  private static double worst(Judgement judgement) {
    double worst = 0;
    for (IndicatorJudgement j : judgement.indicators()) {
      worst = Math.max(worst, j.returnPeriodMinutes());
    }
    return worst;
  }

  private static boolean isRiseFound(double rate, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    SeriesPolicy policy = Policies.alertingOnTrafficRise();
    SimulatedService service = new SimulatedService(policy, random);
    long onset = WARM_UP_DAYS * DAY_MINUTES + random.nextLong(DAY_MINUTES);
    service.run(onset * SimulatedService.MINUTE, SimulatedService.Traffic.usual(rate, FAILING));
    double more = rate + SHIFT * Math.sqrt(rate);
    double[] worst = new double[1];
    service.run(
        SHIFTED_WINDOWS * SimulatedService.MINUTE,
        SimulatedService.Traffic.usual(more, FAILING),
        (j, alerts) -> worst[0] = Math.max(worst[0], worst(j)));
    return policy.thresholds().levelOf(worst[0]).atLeast(Level.MAJOR);
  }
}
