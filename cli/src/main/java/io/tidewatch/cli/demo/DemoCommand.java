package io.tidewatch.cli.demo;

import io.tidewatch.cli.run.Stack;
import io.tidewatch.cli.run.StackOptions;
import io.tidewatch.cli.simulate.Scenario;
import io.tidewatch.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidewatch demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int PARALLELISM = 2;

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(names = "--scale", defaultValue = "1")
  private double scale;

  @Option(names = "--keep")
  private boolean keep;

  @Option(names = "--json")
  private Path json;

  @Override
  public Integer call() throws Exception {
    long startedNanos = System.nanoTime();
    Terminal terminal = Terminal.of(System.out, System.console() != null, System.getenv());
    Scenario scenario = Scenario.of(seed, scale);
    terminal.line("Tidewatch demo, seed %d", seed);
    Path directory = Files.createTempDirectory("tidewatch-demo");
    StackOptions options =
        new StackOptions(
            directory, Optional.empty(), Optional.empty(), true, PARALLELISM, "", Map.of());
    try (Stack stack = Stack.start(options)) {
      terminal.line("up after %.1f s", (System.nanoTime() - startedNanos) / 1e9);
      DemoResult result = new Demo(scenario, stack, terminal).play(startedNanos);
      new DemoReport(terminal).print(result);
      if (json != null) {
        result.write(json);
      }
      return result.shortcomings().isEmpty() ? 0 : 1;
    }
  }
}
