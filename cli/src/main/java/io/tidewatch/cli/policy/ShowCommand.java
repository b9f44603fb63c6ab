package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.models.policy.BurnRate;
import io.tidewatch.models.policy.CalendarEntry;
import io.tidewatch.models.policy.ErrorBudget;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.TimeWindow;
import io.tidewatch.models.policy.ValueOrigin;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy show}. */
@Command(
    name = "show",
    description = {
      "Prints what holds for one series, and where each value was said: the most specific place"
          + " wins, value by value.",
      ""
    },
    footer = {
      "",
      "The most specific first: the tenant's own transaction, the transaction for all tenants, the"
          + " tenant's own service, the service for all tenants, the tenant, what is said for all,"
          + " what is built in.",
      "",
      "Example:",
      "  tidewatch policy show --series acme/erp/payment config"
    })
final class ShowCommand implements Callable<Integer> {
  private static final int KEY_WIDTH = 28;
  private static final int VALUE_WIDTH = 26;

  @Spec private CommandSpec spec;

  @Option(
      names = "--series",
      required = true,
      paramLabel = "TENANT/SERVICE/TRANSACTION",
      converter = SeriesPattern.Reader.class,
      description = "Of which series.")
  private SeriesPattern series;

  @Parameters(
      paramLabel = "DIR",
      defaultValue = "config",
      description = "Folder with the files, or one file (default: ${DEFAULT-VALUE}).")
  private Path directory;

  private PrintWriter out;

  @Override
  public Integer call() throws IOException, PolicyProblemsException {
    PolicyFiles files = PolicyFiles.load(directory);
    PolicySet policies = new PolicySet(1, 0, files.document());
    SeriesKey key =
        SeriesKey.of(
            series.tenant(),
            series.service() == null ? "" : series.service(),
            series.transaction() == null ? "" : series.transaction());
    out = spec.commandLine().getOut();
    for (ValueOrigin origin : policies.origins(key)) {
      line(origin.key(), PolicyDocuments.spell(origin.value()), origin.path(), files);
    }
    for (ValueOrigin calendar : policies.calendarsOf(key)) {
      line("calendar", spell((CalendarEntry) calendar.value()), calendar.path(), files);
    }
    for (ErrorBudget budget : policies.budgets(key)) {
      budget(budget);
    }
    return ExitCode.OK;
  }

  private void line(String key, String value, String path, PolicyFiles files) {
    String place = files.isSaid(path) ? place(files.positionOf(path)) : "built in";
    out.printf(Locale.ROOT, "%-" + KEY_WIDTH + "s %-" + VALUE_WIDTH + "s %s%n", key, value, place);
  }

  private static String place(Position position) {
    return position.file() + ":" + position.line();
  }

  private static String spell(CalendarEntry entry) {
    return "%s: %s to %s%s%s%s%s"
        .formatted(
            entry.name(),
            entry.from(),
            entry.to(),
            entry.repeats() == null ? "" : ", " + entry.repeats().rule(),
            entry.mute() ? ", mutes" : "",
            entry.learn() ? "" : ", is not learnt",
            entry.count() ? "" : ", does not count");
  }

  /** What follows from the objectives: nobody should have to reckon factors. */
  private void budget(ErrorBudget budget) {
    long now = Instant.now().toEpochMilli();
    TimeWindow.Span span = budget.timeWindow().at(now);
    Duration period = span.length();
    out.printf(
        Locale.ROOT,
        "budget of %s: %s %% of %s in %s%n",
        budget.promised().id(),
        percent(budget.allowed()),
        budget.method().name().toLowerCase(Locale.ROOT),
        budget.timeWindow().isRolling()
            ? "the last " + budget.timeWindow().duration()
            : "%s to %s"
                .formatted(
                    Instant.ofEpochMilli(span.startMillis()),
                    Instant.ofEpochMilli(span.endMillis())));
    for (BurnRate pair : budget.watchedBy(now)) {
      out.printf(
          Locale.ROOT,
          "  %-8s %s %% of it in %s (and still in %s): %s times too fast, %s %% bad%n",
          pair.level().name().toLowerCase(Locale.ROOT),
          percent(pair.budgetShare()),
          PolicyDocuments.spell(pair.longWindow()),
          PolicyDocuments.spell(pair.shortWindow()),
          number(pair.factor(period)),
          percent(pair.badShare(period, budget.target())));
    }
  }

  private static String percent(double share) {
    return number(share * 100);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }
}
