package io.tidewatch.benchmarks.model;

import io.tidewatch.benchmarks.BenchmarkReport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Speed and state of the scoring model and of a random cut forest; see docs/benchmarks.md. */
@Command(
    name = "model",
    description = "Measures points per second and bytes of state per indicator.",
    mixinStandardHelpOptions = true)
public final class ModelBenchmark implements Callable<Integer> {
  private static final double MILLIS = 1000;
  private static final int OURS = 200;
  private static final int PEERS = 10;
  private static final int TAUGHT = 14 * 24 * 60;
  private static final int TAUGHT_PEER = 3000;

  @Option(
      names = "--json",
      defaultValue = "benchmarks/results/model.json",
      description = "Where the figures go. Default: ${DEFAULT-VALUE}.")
  private Path json;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      description = "Length of one of eight rounds. Default: ${DEFAULT-VALUE}; 0.2 to see it work.")
  private double seconds;

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ModelBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    TimeValue round = TimeValue.milliseconds(Math.round(seconds * MILLIS));
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ScoringBenchmark.class.getSimpleName())
                    .warmupTime(round)
                    .measurementTime(round)
                    .shouldFailOnError(true)
                    .build())
            .run();
    double ours = (perSecond(results, "a1Ours") + perSecond(results, "c2Ours")) / 2;
    double peer = perSecond(results, "bPeer");
    var report = new BenchmarkReport();
    report.figure("pointsPerSecond", ours);
    report.figure("pointsPerSecondAgain", perSecond(results, "c2Ours"));
    report.figure("rcfPointsPerSecond", peer);
    report.figure("speedRatio", ours / peer);
    report.figure("stateBytes", taught().storedBytes());
    report.figure("stateHeapBytes", HeldBytes.of(OURS, ModelBenchmark::taught));
    report.figure("rcfStateBytes", HeldBytes.of(PEERS, ModelBenchmark::taughtPeer));
    report.write(json);
    return 0;
  }

  private static double perSecond(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElseThrow();
  }

  private static ScoringModel taught() {
    ScoringModel model = new ScoringModel();
    MinuteLoad load = new MinuteLoad();
    for (int i = 0; i < TAUGHT; i++) {
      model.score(load);
    }
    return model;
  }

  private static PeerForest taughtPeer() {
    PeerForest forest = new PeerForest();
    MinuteLoad load = new MinuteLoad();
    for (int i = 0; i < TAUGHT_PEER; i++) {
      forest.score(load);
    }
    return forest;
  }
}
