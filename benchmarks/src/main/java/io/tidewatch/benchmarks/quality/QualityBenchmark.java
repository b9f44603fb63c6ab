package io.tidewatch.benchmarks.quality;

import io.tidewatch.benchmarks.BenchmarkReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How well the models judge; see {@code docs/benchmarks.md}. */
@Command(
    name = "quality",
    description = "Measures the quality of detection on public and simulated data.",
    mixinStandardHelpOptions = true)
public final class QualityBenchmark implements Callable<Integer> {
  private static final double SERIES_DAYS = 10_000;
  private static final double TRIALS = 400;

  /** With fewer, one could not tell 95 % from 90 %, whatever the scale. */
  private static final long LEAST_TRIALS = 200;

  private static final double RUNS = 40;

  /** The parts of the benchmark. */
  enum Part {
    /** Numenta Anomaly Benchmark. */
    NAB,
    /** AIOps challenge of 2018. */
    KPI,
    /** Return periods and power on quiet processes. */
    CALIBRATION,
    /** Low traffic, poison, level shift. */
    SCENARIOS,
    /** Far forecasts on the M4 competition's hourly series. */
    M4
  }

  @Option(
      names = "--data",
      defaultValue = "../shared/data",
      description = "Folder that holds nab, kpi and m4-hourly. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(names = "--only", split = ",", description = "Parts: ${COMPLETION-CANDIDATES}.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "Share of the simulated days and trials; at least 200 trials.")
  private double scale;

  @Option(
      names = "--json",
      defaultValue = "benchmarks/results/quality.json",
      description = "Where the figures go. Default: ${DEFAULT-VALUE}.")
  private Path json;

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new QualityBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    var report = new BenchmarkReport();
    report.figure("scale", scale);
    if (only.contains(Part.NAB)) {
      nab(report);
    }
    if (only.contains(Part.KPI)) {
      kpi(report);
    }
    if (only.contains(Part.CALIBRATION)) {
      long trials = Math.max(LEAST_TRIALS, scaled(TRIALS));
      new Calibration(report, scaled(SERIES_DAYS), trials).run();
    }
    if (only.contains(Part.SCENARIOS)) {
      new Scenarios(report, scaled(SERIES_DAYS), (int) scaled(RUNS)).run();
    }
    if (only.contains(Part.M4)) {
      M4Benchmark.run(data.resolve("m4-hourly")).forEach(report::figure);
    }
    report.write(json);
    return 0;
  }

  private long scaled(double full) {
    return Math.max(4, Math.round(scale * full));
  }

  private void nab(BenchmarkReport report) throws IOException {
    List<JudgedSeries> judged =
        NabCorpus.read(data.resolve("nab")).parallelStream().map(JudgedSeries::byModel).toList();
    NabScore all = new NabScore();
    NabScore even = new NabScore();
    NabScore odd = new NabScore();
    for (int i = 0; i < judged.size(); i++) {
      all.add(judged.get(i));
      (i % 2 == 0 ? even : odd).add(judged.get(i));
    }
    for (NabScore.Profile profile : NabScore.Profile.values()) {
      NabScore.Choice best = all.best(profile);
      report.figure("nab." + profile.key(), best.score());
      report.figure("nab.threshold." + profile.key(), best.threshold());
      report.figure("nab.half.even." + profile.key(), even.best(profile).score());
      report.figure("nab.half.odd." + profile.key(), odd.best(profile).score());
    }
  }

  private void kpi(BenchmarkReport report) throws IOException {
    List<JudgedSeries> judged =
        KpiCorpus.files(data.resolve("kpi")).parallelStream()
            .map(QualityBenchmark::judgeKpi)
            .toList();
    KpiFigures.of(judged).report(report, "kpi");
    KpiFigures.of(everySecond(judged, 0)).report(report, "kpi.half.even");
    KpiFigures.of(everySecond(judged, 1)).report(report, "kpi.half.odd");
    report.figure("coverage90", KpiFigures.coverage(judged));
  }

  private static List<JudgedSeries> everySecond(List<JudgedSeries> all, int from) {
    return all.stream().filter(j -> all.indexOf(j) % 2 == from).toList();
  }

  private static JudgedSeries judgeKpi(Path file) {
    try {
      return JudgedSeries.byModel(KpiCorpus.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
