package io.tidewatch.cli.run;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.input.InputReader;
import io.tidewatch.cli.input.RecordedFiles;
import io.tidewatch.cli.input.RecordedInput;
import io.tidewatch.cli.policy.PolicyFiles;
import io.tidewatch.cli.policy.PolicyProblemsException;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.words.Counted;
import io.tidewatch.schemas.Incident;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidewatch run}: the user's own recorded data through the real stack, in event time. */
@Command(
    name = "run",
    description = {
      "Judges recorded data as if it came in now: the real Kafka, Flink jobs and Elasticsearch,"
          + " in event time. Prints incidents as they open, rise and close.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  tidewatch run --input day.jsonl.gz --out results",
      "  tidewatch run --input spans.csv.gz --tenant acme --windows --out results",
      "  tidewatch run --input days/ --format transactions-avro --keep",
      "",
      "docs/data.md describes the formats."
    })
public final class RunCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofHours(6);

  @Mixin private RecordedInput recorded = new RecordedInput();

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "Folder with the policies, as in config/.")
  private Path config;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Takes incidents.ndjson and alerts.ndjson, with the fields of the index, and"
              + " dead-letters.ndjson: what could not be used, where it stood and why.")
  private Path out;

  @Option(
      names = "--windows",
      description =
          "Write windows.ndjson too, a line per series and minute, and hours.ndjson, if the"
              + " policies' windows.keep asks for hours.")
  private boolean windows;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Use this broker, with topics of this run's own, instead of an embedded one.")
  private String kafka;

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description = "Use this node, with indices of this run's own, instead of an embedded one.")
  private URI elasticsearch;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the jobs; docs/settings.md lists them. May be given repeatedly.")
  private Map<String, String> settings = new HashMap<>();

  @Option(names = "--keep", description = "Leave the servers up until Ctrl-C.")
  private boolean keep;

  private final Terminal terminal = Terminal.standard();

  @Override
  public Integer call() throws IOException, InterruptedException, PolicyProblemsException {
    String name = "run-" + UUID.randomUUID().toString().substring(0, 8);
    Optional<String> policies =
        config == null ? Optional.empty() : Optional.of(PolicyFiles.read(config));
    try (WorkingDirectory directory = WorkingDirectory.create()) {
      StackOptions options = options(directory, name);
      RecordedFiles files = recorded.files(Stack.longestTransaction(options));
      Optional<ResultFiles> results =
          out == null ? Optional.empty() : Optional.of(new ResultFiles(out, windows));
      return run(options, files, policies, results);
    }
  }

  private int run(
      StackOptions options,
      RecordedFiles files,
      Optional<String> policies,
      Optional<ResultFiles> results)
      throws IOException, InterruptedException {
    try (InputReader input = files.open();
        Stack stack = Stack.start(options)) {
      if (policies.isPresent()) {
        try (ControlTopics control = new ControlTopics(stack)) {
          control.publishPolicies(policies.get(), "from " + config);
        }
      }
      Balance balance = judge(stack, input, new Replay(files.maxBytes()));
      keep(stack, results);
      if (keep) {
        new Afterwards(stack, terminal).stayUp();
      }
      return balance.addsUp() ? ExitCode.OK : ExitCode.FELL_SHORT;
    }
  }

  /** Servers of others get topics and indices that are this run's alone. */
  private StackOptions options(WorkingDirectory directory, String name) {
    Map<String, String> all = new HashMap<>(settings);
    if (elasticsearch != null) {
      all.putIfAbsent("elasticsearch.index-prefix", "tidewatch-" + name);
    }
    return new StackOptions(
        directory.path(),
        Optional.ofNullable(kafka),
        Optional.ofNullable(elasticsearch),
        keep,
        1,
        kafka == null ? "" : name + "-",
        all);
  }

  /** Judges everything; returns whether what went in came out. */
  private Balance judge(Stack stack, InputReader input, Replay replay)
      throws IOException, InterruptedException {
    stack.startJobs();
    long incidents;
    try (IncidentFeed feed = new IncidentFeed(stack, this::show);
        Progress progress =
            Progress.show(
                terminal,
                () ->
                    "%,d of %,d transactions judged"
                        .formatted(stack.transactionsUsed(), replay.sent()))) {
      replay.send(input, stack);
      stack.drain(PATIENCE);
      incidents = feed.finish().size();
    }
    Balance balance = Balance.of(stack, replay.sent(), replay.rowsRejected(), incidents);
    print(replay, balance);
    return balance;
  }

  private void keep(Stack stack, Optional<ResultFiles> files) throws IOException {
    new LetterReport(terminal).report(stack, files.map(ResultFiles::deadLetters));
    if (elasticsearch != null) {
      terminal.line(
          "What came of it is in the indices %s-*.",
          stack.elasticsearchSettings().indices().prefix());
    }
    if (files.isPresent()) {
      try (DocumentIndex index = new DocumentIndex(stack.elasticsearchSettings())) {
        files.get().write(index);
      }
      terminal.line("Written to " + out + ".");
    }
  }

  private void show(Incident before, Incident now) {
    IncidentLine.of(before, now, terminal).ifPresent(terminal::line);
  }

  private void print(Replay replay, Balance balance) {
    terminal.line(
        "%s in = %,d in %s + %,d rejected.",
        Counted.of(replay.rowsInTransactions() + replay.rowsRejected(), "row"),
        replay.rowsInTransactions(),
        Counted.of(replay.sent(), "transaction"),
        replay.rowsRejected());
    new BalanceLine(terminal).print(balance);
    long learning = balance.windows().learning();
    terminal.line(
        "%s; %,d of %s only learnt%s.",
        Counted.of(balance.incidents(), "incident"),
        learning,
        Counted.of(balance.windows().all(), "window"),
        learning == 0 ? "" : ", as what is normal in them was not known yet");
  }
}
