package io.tidewatch.cli.backtest;

import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Table;
import io.tidewatch.cli.terminal.Table.Cell;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.comparison.Comparison;
import io.tidewatch.models.comparison.Episode;
import io.tidewatch.models.comparison.Pair;
import io.tidewatch.models.comparison.Unmatched;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.words.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A result in a few dozen lines; the page and the JSON say all of it. */
final class TerminalReport {
  private static final int MOST_LINES = 10;

  private final Terminal terminal;
  private final BacktestResult result;

  TerminalReport(Terminal terminal, BacktestResult result) {
    this.terminal = terminal;
    this.result = result;
  }

  void print() {
    terminal.line(
        "%s from %s to %s UTC, judged by A = %s and B = %s in %s: speedup %,d times real time.",
        Counted.of(result.transactions(), "transaction"),
        Words.time(result.recorded().from()),
        Words.time(result.recorded().to()),
        result.names().a(),
        result.names().b(),
        Words.length(result.took().toMillis()),
        Math.round(result.speedup()));
    if (result.period().from() > result.recorded().from()
        || result.period().to() < result.recorded().to()) {
      terminal.line(
          "Reported is what was told from %s to %s UTC; what is before was learnt from.",
          Words.time(result.period().from()), Words.time(result.period().to()));
    }
    if (!result.deadLetters().isEmpty()) {
      terminal.line("Not judged: %s.", result.notJudged());
    }
    terminal.line("");
    terminal.table(differences());
    terminal.line("");
    if (result.isWithoutDifference()) {
      terminal.line(terminal.styled(Style.GOOD, "No difference."));
    }
    terminal.table(pages());
    labels();
    series();
    list("Lost: A alerts, B does not", result.alerts().lost(), result.alertsOfA());
    list("Gained: B alerts, A does not", result.alerts().gained(), result.alertsOfB());
    shifted();
  }

  private Table differences() {
    Table table = new Table("", "A", "B", "same", "lost", "gained", "earlier", "later", "changed");
    row(table, "alerts", result.alerts());
    row(table, "incidents", result.incidents());
    return table;
  }

  private static void row(Table table, String name, Comparison comparison) {
    long earlier = comparison.shifted().stream().filter(pair -> pair.laterMillis() < 0).count();
    table.row(
        Cell.of(name),
        Cell.of(Integer.toString(comparison.toldByFirst())),
        Cell.of(Integer.toString(comparison.toldBySecond())),
        Cell.of(Integer.toString(comparison.same().size())),
        count(comparison.lost().size(), Style.WARNING),
        count(comparison.gained().size(), Style.WARNING),
        count(earlier, Style.WARNING),
        count(comparison.shifted().size() - earlier, Style.WARNING),
        count(comparison.changed().size(), Style.WARNING));
  }

  private static Cell count(long count, Style style) {
    return new Cell(Long.toString(count), count == 0 ? Style.PLAIN : style);
  }

  private Table pages() {
    Table table = new Table("pages a week", "A", "B");
    table.row(
        Cell.of("all"),
        Cell.of(Words.perWeek(result.pagesOfA().perWeek())),
        Cell.of(Words.perWeek(result.pagesOfB().perWeek())));
    for (Level level : List.of(Level.CRITICAL, Level.MAJOR, Level.MINOR, Level.WARNING)) {
      if (result.pagesOfA().perWeek(level) + result.pagesOfB().perWeek(level) > 0) {
        table.row(
            Cell.of("  " + Words.level(level)),
            Cell.of(Words.perWeek(result.pagesOfA().perWeek(level))),
            Cell.of(Words.perWeek(result.pagesOfB().perWeek(level))));
      }
    }
    TreeSet<String> owners = new TreeSet<>(result.pagesOfA().byOwner().keySet());
    owners.addAll(result.pagesOfB().byOwner().keySet());
    for (String owner : owners) {
      table.row(
          Cell.of("  to " + owner),
          Cell.of(Words.perWeek(result.pagesOfA().perWeek(owner))),
          Cell.of(Words.perWeek(result.pagesOfB().perWeek(owner))));
    }
    return table;
  }

  private void labels() {
    if (result.labelsOfA().isEmpty() || result.labelsOfB().isEmpty()) {
      return;
    }
    LabelScore a = result.labelsOfA().get();
    LabelScore b = result.labelsOfB().get();
    terminal.line("");
    terminal.table(
        new Table("against the labels", "A", "B")
            .row(
                Cell.of("faults found, of " + a.faults()),
                Cell.of(Integer.toString(a.found())),
                Cell.of(Integer.toString(b.found())))
            .row(
                Cell.of("recall"),
                Cell.of(Words.share(a.recall())),
                Cell.of(Words.share(b.recall())))
            .row(
                Cell.of("precision of incidents"),
                Cell.of(Words.share(a.precision())),
                Cell.of(Words.share(b.precision())))
            .row(
                Cell.of("median delay"),
                Cell.of(Words.seconds(a.medianDelaySeconds())),
                Cell.of(Words.seconds(b.medianDelaySeconds()))));
  }

  private void series() {
    if (result.notable().isEmpty()) {
      return;
    }
    terminal.line("");
    Table table = new Table("series that matter most", "alerts A", "alerts B", "differing");
    for (NotableSeries each : result.notable()) {
      table.row(
          Cell.of(each.series().toString()),
          Cell.of(Integer.toString(each.byA().size())),
          Cell.of(Integer.toString(each.byB().size())),
          count(each.differing().size(), Style.WARNING));
    }
    terminal.table(table);
  }

  private void list(String heading, List<Unmatched> alerts, Map<String, Alert> byId) {
    if (alerts.isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line(terminal.styled(Style.BOLD, heading));
    for (Unmatched each : alerts.subList(0, Math.min(MOST_LINES, alerts.size()))) {
      Alert alert = byId.get(each.episode().id());
      terminal.line(
          "  %s  %-8s  %s: %s%s",
          Words.time(each.episode().told()),
          Words.level(each.episode().peak()),
          alert.series(),
          alert.indicator().id(),
          each.during()
              .map(Episode::told)
              .map(told -> "  (while the other's of %s lasts)".formatted(Words.time(told)))
              .orElse(""));
    }
    more(alerts.size());
  }

  private void shifted() {
    List<Pair> pairs = result.alerts().shifted();
    if (pairs.isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line(terminal.styled(Style.BOLD, "Shifted: both alert, B at another time"));
    for (Pair pair : pairs.subList(0, Math.min(MOST_LINES, pairs.size()))) {
      Alert alert = result.alertsOfA().get(pair.a().id());
      terminal.line(
          "  %s  %-8s  %s: %s, %s",
          Words.time(pair.a().told()),
          Words.level(pair.a().peak()),
          alert.series(),
          alert.indicator().id(),
          Words.shift(pair.laterMillis()));
    }
    more(pairs.size());
  }

  private void more(int count) {
    if (count > MOST_LINES) {
      terminal.line(
          String.format(
              Locale.ROOT, "  and %,d more; --html and --json tell all.", count - MOST_LINES));
    }
  }
}
