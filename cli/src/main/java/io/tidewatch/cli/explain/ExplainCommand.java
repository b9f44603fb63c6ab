package io.tidewatch.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.setup.JobSettings;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewatch explain}: why there was an alert in a minute, or why there was none. */
@Command(
    name = "explain",
    description = {
      "Says of a series and a minute what was expected, what came, and why that was an alert, or"
          + " why not.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  tidewatch explain --series acme/erp/order-entry --at 2026-03-02T10:15",
      "  tidewatch explain --series acme/erp/order-entry \\",
      "      --elasticsearch https://es:9200 -- --config tidewatch.conf",
      "",
      "Exit code: 0 if something could be said, 3 if nothing is known of the series."
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int MOST_SUGGESTED = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--series",
      required = true,
      paramLabel = "TENANT/SERVICE/TRANSACTION",
      description = "The series, with its segment if it has one.")
  private String series;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "The minute: 2026-03-02T10:15 by --zone, or with Z or an offset (default: the newest).")
  private String at;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "By whose clock times are read and written (default: this machine's).")
  private ZoneId zone = ZoneId.systemDefault();

  @Option(
      names = "--around",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "So many minutes before and after are drawn (default: ${DEFAULT-VALUE}).")
  private int around;

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description = "Where the jobs write to, unless the settings say so.")
  private String elasticsearch;

  @Parameters(
      paramLabel = "SETTING",
      description =
          "After --, the settings of the jobs, --config FILE or --key value (docs/settings.md): by"
              + " them Elasticsearch is reached.")
  private List<String> jobArguments = List.of();

  private final Terminal terminal;

  /** Writes to this process's terminal. */
  public ExplainCommand() {
    this(Terminal.standard());
  }

  /** Writes to another one. */
  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (series.split("/", -1).length < 3) {
      throw new ParameterException(
          spec.commandLine(),
          "--series (%s) must be TENANT/SERVICE/TRANSACTION.".formatted(series));
    }
    if (around < 0 || around > 240) {
      throw new ParameterException(
          spec.commandLine(), "--around (%d) must be 0 to 240 minutes.".formatted(around));
    }
    Instant wanted = at == null ? null : minute(at);
    JobSettings settings =
        new JobSettings(jobArguments, Optional.empty(), Optional.ofNullable(elasticsearch));
    ElasticsearchSettings access = settings.elasticsearch();
    settings.requireRight();
    try (SeriesHistory history = new SeriesHistory(access, series)) {
      Optional<Instant> moment =
          wanted != null
              ? Optional.of(wanted)
              : history.lastBefore(Instant.parse("9999-01-01T00:00:00Z")).map(StoredWindow::start);
      if (moment.isEmpty()) {
        return sayUnknown(history);
      }
      return explain(history, moment.get());
    }
  }

  private int explain(SeriesHistory history, Instant moment) throws IOException {
    Duration span = Duration.ofMinutes(around);
    List<StoredWindow> windows =
        history.windows(moment.minus(span), moment.plus(span).plusSeconds(60));
    Optional<StoredWindow> window =
        windows.stream().filter(w -> w.start().equals(moment)).findFirst();
    if (window.isEmpty()) {
      return new MissingWindow(history, series, moment, zone).explain(terminal)
          ? ExitCode.OK
          : sayUnknown(history);
    }
    Explanation explanation =
        new Explanation(
            series, window.get(), windows, history.alerts(moment.plusSeconds(60)), zone);
    explanation.head().forEach(terminal::line);
    terminal.line("");
    terminal.table(explanation.indicators());
    terminal.line("");
    explanation.verdicts().forEach(terminal::line);
    for (JsonNode incident : history.incidents(moment.plusSeconds(60))) {
      terminal.line(
          "Incident: "
              + incident.path("message").asText()
              + " ("
              + incident.path("event.id").asText()
              + ").");
    }
    terminal.line("");
    explanation.chart().forEach(terminal::line);
    return ExitCode.OK;
  }

  private int sayUnknown(SeriesHistory history) throws IOException {
    spec.commandLine().getErr().println("No window of " + series + " is known.");
    List<String> known = history.known(MOST_SUGGESTED);
    if (!known.isEmpty()) {
      spec.commandLine().getErr().println("Known are, among others:");
      known.forEach(name -> spec.commandLine().getErr().println("  " + name));
    }
    return ExitCode.INPUT;
  }

  private Instant minute(String text) {
    try {
      Instant moment =
          text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$") && text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(zone).toInstant();
      return moment.truncatedTo(ChronoUnit.MINUTES);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--at (%s) must be a time as in 2026-03-02T10:15, or with Z or an offset."
              .formatted(text),
          e);
    }
  }
}
