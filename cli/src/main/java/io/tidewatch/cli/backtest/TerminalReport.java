package io.tidewatch.cli.backtest;

import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Table;
import io.tidewatch.cli.terminal.Table.Cell;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.words.Counted;
import java.util.List;
import java.util.TreeSet;

/** A result in a few dozen lines; the page and the JSON say all of it. */
final class TerminalReport {
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
    new AlertDifferences(result.alerts(), result.alertsOfA(), result.alertsOfB()).print(terminal);
  }

  private Table differences() {
    Table table = AlertDifferences.counts();
    AlertDifferences.count(table, "alerts", result.alerts());
    AlertDifferences.count(table, "incidents", result.incidents());
    return table;
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
          AlertDifferences.cell(each.differing().size()));
    }
    terminal.table(table);
  }
}
