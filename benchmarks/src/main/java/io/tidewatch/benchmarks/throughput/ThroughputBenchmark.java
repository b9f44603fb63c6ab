package io.tidewatch.benchmarks.throughput;

import io.tidewatch.benchmarks.BenchmarkReport;
import io.tidewatch.cli.servers.ServerProcess;
import io.tidewatch.jobs.detection.DetectionJob;
import io.tidewatch.jobs.detection.DetectionSettings;
import io.tidewatch.jobs.elasticsearch.IndexTemplates;
import io.tidewatch.jobs.launch.KnownSettings;
import io.tidewatch.jobs.settings.SettingsText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
  private static final String TRANSACTIONS = "transactions";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");

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

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds; the median counts.")
  private int rounds;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the transactions.")
  private long seed;

  @Option(
      names = "--job-only",
      description = "Measures the detection job alone, for a profiler; writes no ratios.")
  private boolean jobOnly;

  @Option(names = "--json", defaultValue = "benchmarks/results/throughput.json")
  private Path json;

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ThroughputBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var report = new BenchmarkReport();
    var workload = new Workload(series, perMinute, warmUpMinutes, 5, events, seed);
    Path directory = Files.createTempDirectory("tidewatch-throughput");
    try (var kafka =
            ServerProcess.kafka(directory.resolve("kafka"), 0, Map.of(), directory, "-Xmx1g");
        var elasticsearch =
            ServerProcess.elasticsearch(
                directory.resolve("elasticsearch"), 0, directory, "-Xmx1g");
        var engine = Engine.start(directory.resolve("flink"), PARALLELISM)) {
      String brokers = kafka.address();
      createTopics(brokers, PARALLELISM, TRANSACTIONS);
      var fill = new TopicFill(brokers, TRANSACTIONS);
      System.out.printf("filling %,d transactions%n", workload.warmUp() + events);
      fill.fill(workload);
      report.figure("events", events);
      report.figure("series", series);
      report.figure("bytesPerEvent", fill.meanBytes());
      measure(engine, workload, brokers, elasticsearch.address(), report);
    } finally {
      deleteAll(directory);
    }
    report.write(json);
    return 0;
  }

  private void measure(
      Engine engine,
      Workload workload,
      String brokers,
      String elasticsearch,
      BenchmarkReport report)
      throws Exception {
    long all = workload.warmUp() + events;
    List<Double> decode = new ArrayList<>();
    List<Double> naive = new ArrayList<>();
    List<Double> job = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      if (!jobOnly) {
        decode.add(
            engine.recordsPerSecond(
                "decode",
                Pipelines.SOURCE_NAME,
                0,
                all,
                env -> Pipelines.decodeOnly(env, brokers, TRANSACTIONS)));
        naive.add(
            engine.recordsPerSecond(
                "naive",
                Pipelines.SOURCE_NAME,
                0,
                all,
                env -> Pipelines.naive(env, brokers, TRANSACTIONS)));
      }
      job.add(job(engine, workload, settings(brokers, elasticsearch, round)));
      deleteWindows(elasticsearch, workload);
      System.out.printf(
          "round %d: decode %,.0f/s, naive %,.0f/s, job %,.0f/s%n",
          round, last(decode), last(naive), last(job));
    }
    report.figure("jobEventsPerSecond", median(job));
    if (!jobOnly) {
      report.figure("decodeEventsPerSecond", median(decode));
      report.figure("naiveEventsPerSecond", median(naive));
      report.figure("jobToDecode", median(job) / median(decode));
      report.figure("jobToNaive", median(job) / median(naive));
    }
  }

  private double job(Engine engine, Workload workload, DetectionSettings settings)
      throws IOException, InterruptedException {
    IndexTemplates.install(settings.elasticsearch(), Duration.ofMinutes(1));
    return engine.recordsPerSecond(
        "job",
        "Read transactions",
        workload.warmUp(),
        events,
        env -> DetectionJob.build(env, settings));
  }

  private static double last(List<Double> values) {
    return values.isEmpty() ? Double.NaN : values.get(values.size() - 1);
  }

  /** Each round has topics and transactions of its own; the input is the same. */
  private static DetectionSettings settings(String brokers, String elasticsearch, int round)
      throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap-servers", brokers);
    settings.put("kafka.transactional-id-prefix", "round-" + round);
    settings.put("elasticsearch.hosts", elasticsearch);
    settings.put("source.start", "earliest");
    settings.put("source.stop-at-end", "true");
    settings.put("window.idle-after", "0");
    settings.put("job.checkpoint-interval", "10 s");
    for (String topic : List.of("policies", "alerts", "evidence", "dead-letters")) {
      String name = topic + "-" + round;
      settings.put("topics." + topic, name);
      createTopics(brokers, 1, name);
    }
    return DetectionSettings.read(KnownSettings.reader(SettingsText.ofMap(settings)));
  }

  private static void createTopics(String brokers, int partitions, String name) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  /** Else the next round would find its documents written already, which is cheaper. */
  private static void deleteWindows(String elasticsearch, Workload workload)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    long minutes = workload.warmUpMinutes() + workload.measured() / workload.series();
    for (long day = 0; day <= minutes / (24 * 60) + 1; day++) {
      String index =
          "tidewatch-windows-"
              + Workload.START.plus(Duration.ofDays(day)).atOffset(ZoneOffset.UTC).format(DAY);
      client.send(
          HttpRequest.newBuilder(URI.create(elasticsearch + "/" + index)).DELETE().build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static void deleteAll(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path path : files.sorted(Collections.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
