package io.tidewatch.cli.demo;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.OutputFiles;
import io.tidewatch.cli.run.Afterwards;
import io.tidewatch.cli.run.Stack;
import io.tidewatch.cli.run.StackOptions;
import io.tidewatch.cli.run.WorkingDirectory;
import io.tidewatch.cli.simulate.Scenario;
import io.tidewatch.cli.simulate.ScenarioOptions;
import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidewatch demo}: a simulated company with faults, and how many of them are found. */
@Command(
    name = "demo",
    description = {
      "Starts a real Kafka broker, an Elasticsearch node and Flink, sends the transactions of a"
          + " simulated company through the jobs, and holds what they find against the faults that"
          + " were really there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  tidewatch demo",
      "  tidewatch demo --seed 42 --json result.json",
      "  tidewatch demo --keep          search in Elasticsearch or Kibana afterwards",
      "",
      "Exit code: 0 only if all records are accounted for, all faults but one are found, the"
          + " right component is blamed for all but one, every trap is silent, and there is at most"
          + " one false alarm; 1 if not; 4 if a server or job failed."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int PARALLELISM = 2;

  @Mixin private ScenarioOptions options;

  @Option(names = "--keep", description = "Leave the servers up until Ctrl-C.")
  private boolean keep;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result there, too.")
  private Path json;

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call() throws IOException, InterruptedException {
    long startedNanos = System.nanoTime();
    Scenario scenario = options.scenario();
    if (json != null) {
      OutputFiles.requireWritable(json);
    }
    introduce(scenario);
    terminal.status("Starting Kafka, Elasticsearch and Flink ...");
    try (WorkingDirectory directory = WorkingDirectory.create();
        Stack stack = Stack.start(stackOptions(directory))) {
      terminal.clearStatus();
      terminal.line(
          "Kafka %s, Elasticsearch %s and Flink %s are up after %d s.",
          stack.kafkaSettings().bootstrapServers(),
          stack.elasticsearchSettings().hosts().get(0),
          stack.flinkWebInterface(),
          (System.nanoTime() - startedNanos) / 1_000_000_000);
      terminal.line("");
      DemoResult result = new Demo(scenario, stack, terminal).play(startedNanos);
      new DemoReport(terminal).print(result);
      if (json != null) {
        result.write(json);
      }
      if (keep) {
        new Afterwards(stack, terminal).stayUp();
      }
      terminal.line("");
      terminal.line(
          "To search the incidents yourself: tidewatch demo --seed %d --keep", options.seed());
      return result.shortcomings().isEmpty() ? ExitCode.OK : ExitCode.FELL_SHORT;
    }
  }

  private void introduce(Scenario scenario) {
    long faults = scenario.labels().stream().filter(label -> label.kind().isFault()).count();
    terminal.line(terminal.styled(Style.BOLD, "Tidewatch demo, seed %d".formatted(options.seed())));
    terminal.line(
        "A manufacturer's ERP and web shop, %d tenants: quiet history from %s, and from %s to %s"
            + " %d faults and %d traps. Times are UTC.",
        scenario.zones().size(),
        day(scenario.start()),
        day(scenario.liveStart()),
        day(scenario.end().minusSeconds(1)),
        faults,
        scenario.labels().size() - faults);
  }

  private static String day(Instant moment) {
    return moment.toString().substring(0, 10);
  }

  private static StackOptions stackOptions(WorkingDirectory directory) {
    return new StackOptions(
        directory.path(), Optional.empty(), Optional.empty(), true, PARALLELISM, "", Map.of());
  }
}
