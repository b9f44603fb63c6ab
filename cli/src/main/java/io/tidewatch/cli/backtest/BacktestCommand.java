package io.tidewatch.cli.backtest;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.OutputFiles;
import io.tidewatch.cli.input.InputException;
import io.tidewatch.cli.input.RecordedFiles;
import io.tidewatch.cli.input.RecordedInput;
import io.tidewatch.cli.policy.PolicyFiles;
import io.tidewatch.cli.policy.PolicyProblemsException;
import io.tidewatch.cli.run.ReplaySettings;
import io.tidewatch.cli.run.WorkingDirectory;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.cli.truth.Wrong;
import io.tidewatch.jobs.detection.DetectionSettings;
import io.tidewatch.jobs.policy.OneVersion;
import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.jobs.policy.PolicyRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewatch backtest}: which alerts a change of the policies gains and loses. */
@Command(
    name = "backtest",
    description = {
      "Judges recorded transactions by two policies at once, with the operators of the jobs, and"
          + " tells which alerts and incidents the second gains, loses and shifts.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  tidewatch backtest --input week.jsonl.gz --html diff.html \\",
      "      --policy config --against config-new",
      "  tidewatch backtest --input days/ --from 2026-03-08T00:00Z --json diff.json \\",
      "      --policy config --against config-new --labels truth.json",
      "",
      "Exit code 0 says that it was judged, whatever differs. docs/tuning.md shows how to use it."
    })
public final class BacktestCommand implements Callable<Integer> {
  @Mixin private RecordedInput input = new RecordedInput();

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "DIR",
      description = "A: folder with the policies that hold now, as in config/.")
  private Path policy;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "DIR",
      description = "B: folder with the policies to be tried.")
  private Path against;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "What was really wrong, as 'simulate --labels' writes it.")
  private Path labels;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Report what was told from then on; what is before is learnt from.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Read and report nothing from then on.")
  private Instant to;

  @Option(names = "--json", paramLabel = "FILE", description = "Takes all of it, for machines.")
  private Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Takes all of it with charts, in one page that needs nothing else.")
  private Path html;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the jobs; docs/settings.md lists them. May be given repeatedly.")
  private Map<String, String> settings = new HashMap<>();

  @Spec private CommandSpec spec;

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call()
      throws IOException, PolicyProblemsException, PolicyRefusedException, InputException {
    Period wanted = wanted();
    String documentOfA = PolicyFiles.read(policy);
    String documentOfB = PolicyFiles.read(against);
    Optional<List<Wrong>> truth =
        labels == null ? Optional.empty() : Optional.of(Labels.read(labels));
    for (Path out : new Path[] {json, html}) {
      if (out != null) {
        OutputFiles.requireWritable(out);
      }
    }
    DetectionSettings detection = ReplaySettings.detectionAlone(settings);
    RecordedFiles files = input.files(detection.transactions().maxBytes());
    try (Runs.Run run = Runs.begin();
        WorkingDirectory directory = WorkingDirectory.create()) {
      Duration took =
          new Backtest(
                  files,
                  detection,
                  wanted.to(),
                  OneVersion.of(documentOfA, "from " + policy),
                  OneVersion.of(documentOfB, "from " + against))
              .run(run, directory.path(), terminal);
      report(
          BacktestResult.of(
              new BacktestResult.Names(policy.toString(), against.toString()),
              run,
              took,
              wanted,
              owners(documentOfA),
              owners(documentOfB),
              truth),
          run);
    }
    return ExitCode.OK;
  }

  private Period wanted() {
    Period period =
        new Period(
            from == null ? Long.MIN_VALUE : from.toEpochMilli(),
            to == null ? Long.MAX_VALUE : to.toEpochMilli());
    if (period.from() >= period.to()) {
      throw new ParameterException(spec.commandLine(), "--from must be before --to");
    }
    return period;
  }

  private static Owners owners(String document) throws PolicyRefusedException {
    return new Owners(PolicyDocuments.resolve(1, 0, document));
  }

  private void report(BacktestResult result, Runs.Run run) throws IOException {
    if (result.transactions() == 0) {
      throw new InputException("the input holds no transaction that can be judged");
    }
    new TerminalReport(terminal, result).print();
    if (json != null) {
      new JsonReport(result).write(json);
    }
    if (html != null) {
      new HtmlReport(result, run.a().excerpts(), run.b().excerpts()).write(html);
    }
    for (Path out : new Path[] {json, html}) {
      if (out != null) {
        terminal.line("Written to %s.", out);
      }
    }
  }
}
