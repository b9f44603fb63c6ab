package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.backtest.AlertDifferences;
import io.tidewatch.cli.input.InputException;
import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.models.comparison.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidewatch policy compare}. */
@Command(
    name = "compare",
    description = {
      "Says which alerts the version that is tried out has gained and lost so far, and which it tells"
          + " earlier or later, against those that people were told.",
      ""
    },
    footer = {
      "",
      "A is what was in force meanwhile, B the shadow. Compared is what was told from the shadow's first"
          + " window on; what lasted then is left out on both sides. Read from the topic of the alerts,"
          + " which keeps 30 days unless yours is set up otherwise.",
      "",
      "Examples:",
      "  tidewatch policy compare --active --shadow --kafka localhost:9092",
      "  tidewatch policy compare --shadow 7 --json diff.json --kafka localhost:9092",
      "",
      "Exit code: 0 compared; 3 nothing is tried out, or there is no such version."
    })
final class CompareCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHAT_IS_TRIED_OUT = "0";

  @SuppressWarnings("UnusedVariable") // there is nothing else to compare with yet
  @Option(names = "--active", description = "A: what was in force meanwhile (default).")
  private boolean active;

  @Option(
      names = "--shadow",
      arity = "0..1",
      paramLabel = "VERSION",
      defaultValue = WHAT_IS_TRIED_OUT,
      fallbackValue = WHAT_IS_TRIED_OUT,
      description =
          "B: a version that is or was tried out (default, or without a number: the one that is).")
  private long shadow;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes all of it: gained, lost, shifted, changed, same.")
  private Path json;

  @Mixin private Access access = new Access();

  private final Terminal terminal;

  /** Writes to this process's terminal. */
  CompareCommand() {
    this(Terminal.standard());
  }

  /** Writes to another one. */
  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    access.open();
    List<PublishedVersion> published = access.policies().read();
    PublishedVersion tried =
        shadow == 0 ? PolicyTopic.requireShadow(published) : version(published, shadow);
    ShadowTrial trial = ShadowTrial.of(tried, published);
    access.alerts().read(tried.publishedAt(), trial::take);
    Comparison comparison = trial.comparison();
    AlertDifferences differences = new AlertDifferences(comparison, trial.active(), trial.shadow());
    terminal.line(
        "A = what was in force, B = version %d in shadow, from %s %s.",
        tried.version(), tried.effectiveFrom(), trial.end().map(end -> "to " + end).orElse("on"));
    terminal.line("");
    terminal.table(differences.summary());
    if (comparison.isWithoutDifference()) {
      terminal.line(terminal.styled(Style.GOOD, "No difference so far."));
    }
    differences.print(terminal);
    if (json != null) {
      ObjectNode root = JSON.createObjectNode();
      root.put("shadow", tried.version());
      root.put("from", tried.effectiveFrom().toString());
      root.put("to", trial.end().map(Object::toString).orElse(null));
      root.put("difference", !comparison.isWithoutDifference());
      differences.putInto(root);
      Files.writeString(
          json, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }
    return ExitCode.OK;
  }

  private static PublishedVersion version(List<PublishedVersion> published, long number)
      throws InputException {
    return published.stream()
        .filter(each -> each.isShadow() && each.version() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "Version %d was never tried out; 'tidewatch policy status' lists them all."
                        .formatted(number)));
  }
}
