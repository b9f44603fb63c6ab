package io.tidewatch.benchmarks.incidents;

import io.tidewatch.benchmarks.BenchmarkReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How well incidents are correlated and blamed; see {@code docs/benchmarks.md}. */
@Command(
    name = "incidents",
    description = "Measures correlation and blame on simulated systems and on real traces.",
    mixinStandardHelpOptions = true)
public final class IncidentsBenchmark implements Callable<Integer> {
  /** Far from the seeds of other runs, so that no two of them share a scenario. */
  private static final long SEEDS_APART = 1_000_000;

  @Option(
      names = "--scenarios",
      defaultValue = "300",
      description = "How many scenarios, dealt to the kinds in turn. Default: ${DEFAULT-VALUE}.")
  private int scenarios;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--only", split = ",", description = "Kinds: ${COMPLETION-CANDIDATES}.")
  private Set<FaultKind> only = EnumSet.allOf(FaultKind.class);

  @Option(
      names = "--scenario",
      description = "Only the scenario of that number, as failures name it; needs --only.")
  private Long scenario;

  @Option(
      names = "--data",
      defaultValue = "../shared/data",
      description = "Folder that holds trainticket; left out if absent. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--json",
      defaultValue = "benchmarks/results/incidents.json",
      description = "Where the figures go. Default: ${DEFAULT-VALUE}.")
  private Path json;

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IncidentsBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    FaultKind[] kinds = FaultKind.values();
    List<ScenarioResult> results =
        IntStream.range(0, scenarios)
            .parallel()
            .filter(i -> only.contains(kinds[i % kinds.length]))
            .filter(i -> scenario == null || seed * SEEDS_APART + i == scenario)
            .mapToObj(i -> ScenarioMaker.make(seed * SEEDS_APART + i, kinds[i % kinds.length]))
            .map(ScenarioRun::of)
            .toList();
    ScenarioFigures figures = new ScenarioFigures(results);
    figures.explain();
    BenchmarkReport report = new BenchmarkReport();
    report.figure("seed", seed);
    report.figure("scenarios", results.size());
    figures.report(report);
    Path trainTicket = data.resolve("trainticket");
    if (scenario == null && Files.isDirectory(trainTicket)) {
      TrainTicket.run(trainTicket, report);
    }
    report.write(json);
    return 0;
  }
}
