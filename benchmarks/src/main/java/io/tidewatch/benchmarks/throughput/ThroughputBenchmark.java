package io.tidewatch.benchmarks.throughput;

import io.tidewatch.benchmarks.BenchmarkReport;
import io.tidewatch.cli.servers.ServerProcess;
import io.tidewatch.models.policy.Keep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many transactions a second the detection job takes, beside what merely decoding them costs
 * and beside what most people would write.
 */
@Command(
    name = "throughput",
    description = "Measures the detection job against decoding alone and a naive pipeline.",
    mixinStandardHelpOptions = true)
public final class ThroughputBenchmark implements Callable<Integer> {
  private static final int PARALLELISM = 2;
  private static final String[] SERVER_JVM = {"-Xms1g", "-Xmx1g", "-XX:+UseTransparentHugePages"};

  @Option(names = "--events", defaultValue = "5000000", description = "Measured transactions.")
  private long events;

  @Option(names = "--series", defaultValue = "10000", description = "Number of series.")
  private int series;

  @Option(names = "--per-minute", defaultValue = "25", description = "Per series and minute.")
  private int perMinute;

  @Option(
      names = "--warm-up-minutes",
      defaultValue = "180",
      description =
          "Minutes of history before, one transaction per series and five minutes; models need two"
              + " hours and thirty windows until they judge.")
  private int warmUpMinutes;

  @Option(
      names = "--rehearsed",
      defaultValue = "1000000",
      description =
          "Transactions that each pipeline reads once before any counts, so that servers and JVMs"
              + " are warm; at most as many as are measured.")
  private long rehearsed;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds; the median counts.")
  private int rounds;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the transactions.")
  private long seed;

  @Option(
      names = "--job-only",
      description = "Measures the detection job alone, for a profiler; writes no ratios.")
  private boolean jobOnly;

  @Option(
      names = "--keep",
      defaultValue = "all",
      split = ",",
      description =
          "Which windows the detection job writes one by one: all, or notable ones and hours; both,"
              + " separated by a comma, are measured in turn.")
  private List<Keep> keep;

  @Option(names = "--json", defaultValue = "benchmarks/results/throughput.json")
  private Path json;

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new ThroughputBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var report = new BenchmarkReport();
    Path directory = Files.createTempDirectory("tidewatch-throughput");
    try (var kafka =
            ServerProcess.kafka(directory.resolve("kafka"), 0, Map.of(), directory, SERVER_JVM);
        var elasticsearch =
            ServerProcess.elasticsearch(
                directory.resolve("elasticsearch"), 0, directory, SERVER_JVM);
        var engine =
            Engine.start(
                directory.resolve("flink"), PARALLELISM, new ProcessorTime(kafka, elasticsearch))) {
      String brokers = kafka.address();
      Workload workload = workload(events);
      Workload rehearsal = workload(Math.min(rehearsed, events));
      report.figure("events", events);
      report.figure("series", series);
      report.figure("bytesPerEvent", fill(brokers, workload, "transactions"));
      fill(brokers, rehearsal, "rehearsal");
      rehearse(new Contest(engine, brokers, elasticsearch.address(), rehearsal, "rehearsal"));
      measure(
          new Contest(engine, brokers, elasticsearch.address(), workload, "transactions"), report);
    } finally {
      deleteAll(directory);
    }
    report.write(json);
    return 0;
  }

  private Workload workload(long measured) {
    return new Workload(series, perMinute, warmUpMinutes, 5, measured, seed);
  }

  private static double fill(String brokers, Workload workload, String topic) throws Exception {
    System.out.printf("filling %,d transactions%n", workload.all());
    Contest.createTopic(brokers, topic, PARALLELISM);
    var fill = new TopicFill(brokers, topic);
    fill.fill(workload);
    return fill.meanBytes();
  }

  /**
   * Servers and JVMs in use have compiled what they do all day; just started ones spend a third of
   * their time on that. So each pipeline runs once before any counts.
   */
  private void rehearse(Contest contest) throws Exception {
    if (!jobOnly) {
      contest.decode();
      contest.naive();
    }
    for (Keep kept : keep) {
      contest.job("rehearsal-" + name(kept), kept);
    }
  }

  private void measure(Contest contest, BenchmarkReport report) throws Exception {
    List<Run> decode = new ArrayList<>();
    List<Run> naive = new ArrayList<>();
    Map<Keep, List<Run>> job = new EnumMap<>(Keep.class);
    for (int round = 1; round <= rounds; round++) {
      if (!jobOnly) {
        decode.add(contest.decode());
        tell(round, "decode", decode);
        naive.add(contest.naive());
        tell(round, "naive", naive);
      }
      for (Keep kept : keep) {
        List<Run> runs = job.computeIfAbsent(kept, each -> new ArrayList<>());
        runs.add(contest.job("round-" + round + "-" + name(kept), kept));
        tell(round, pipeline(kept), runs);
      }
    }
    Map<Keep, Double> jobRates = new EnumMap<>(Keep.class);
    job.forEach((kept, runs) -> jobRates.put(kept, report(pipeline(kept), runs, report)));
    if (!jobOnly) {
      double decodeRate = report("decode", decode, report);
      double naiveRate = report("naive", naive, report);
      jobRates.forEach(
          (kept, rate) -> {
            report.figure(pipeline(kept) + "ToDecode", rate / decodeRate);
            report.figure(pipeline(kept) + "ToNaive", rate / naiveRate);
          });
    }
  }

  /** As the figures are called: {@code job} writes all windows, {@code jobKeepingNotable} few. */
  private static String pipeline(Keep keep) {
    return switch (keep) {
      case ALL -> "job";
      case NOTABLE -> "jobKeepingNotable";
    };
  }

  private static String name(Keep keep) {
    return keep.name().toLowerCase(Locale.ROOT);
  }

  private static void tell(int round, String pipeline, List<Run> runs) {
    Run last = runs.get(runs.size() - 1);
    System.out.printf(
        Locale.ROOT,
        "round %d: %s %,.0f/s, %.1f µs of processor time each%n",
        round,
        pipeline,
        last.recordsPerSecond(),
        last.allMicrosPerRecord());
  }

  /** Adds a pipeline's medians to the report and returns its rate. */
  private static double report(String pipeline, List<Run> runs, BenchmarkReport report) {
    Run median = Run.median(runs);
    report.figure(pipeline + "EventsPerSecond", median.recordsPerSecond());
    median
        .microsPerRecord()
        .forEach(
            (process, micros) ->
                report.figure("processorMicrosPerEvent." + pipeline + "." + process, micros));
    return median.recordsPerSecond();
  }

  private static void deleteAll(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path path : files.sorted(Collections.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
