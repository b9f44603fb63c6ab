package io.tidewatch.cli.demo;

import io.tidewatch.cli.demo.Evaluation.FaultResult;
import io.tidewatch.cli.demo.Evaluation.TrapResult;
import io.tidewatch.cli.run.BalanceLine;
import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Table;
import io.tidewatch.cli.terminal.Table.Cell;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.words.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints what the demonstration came to. */
final class DemoReport {
  private final Terminal terminal;

  DemoReport(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(DemoResult result) {
    Evaluation evaluation = result.evaluation();
    Table faults =
        new Table("fault", "found", "delay", "level", "prio", "users hit", "blamed", "right");
    evaluation.faults().forEach(each -> row(each, faults));
    terminal.line("");
    terminal.table(faults);

    Table traps = new Table("trap", "silent");
    evaluation.traps().forEach(each -> row(each, traps));
    terminal.line("");
    terminal.table(traps);

    terminal.line("");
    terminal.line(
        "Found %d of %d faults, blamed the right component for %d of %d; false alarms: %d"
            + " (and %s while the models still learnt from the history).",
        evaluation.found(),
        evaluation.faults().size(),
        evaluation.rightlyBlamed(),
        evaluation.blameable(),
        evaluation.falseAlarms().size(),
        Counted.of(evaluation.whileLearning(), "incident"));
    evaluation.falseAlarms().forEach(this::falseAlarm);
    new BalanceLine(terminal).print(result.balance());
    terminal.line("All of it took %d s.", result.wall().toSeconds());
    conclusion(result.shortcomings());
  }

  private static void row(FaultResult result, Table table) {
    table.row(
        Cell.of(result.fault().name()),
        yesNo(result.found()),
        Cell.of(delay(result)),
        Cell.of(text(result, found -> found.level().name().toLowerCase(Locale.ROOT))),
        Cell.of(text(result, found -> "P" + found.priority())),
        Cell.of(text(result, found -> "%,d".formatted(found.usersHit()))),
        Cell.of(text(result, found -> found.blamed() == null ? "unknown" : found.blamed())),
        result.blameCorrect().map(DemoReport::yesNo).orElse(Cell.of("-")));
  }

  /** What is foreseen is early; how long ago it began says nothing. */
  private static String delay(FaultResult result) {
    return result.fault().kind().isGradual() && result.found()
        ? "foreseen"
        : result.delay().map(DemoReport::duration).orElse("");
  }

  private static String text(FaultResult result, Function<Sighting, String> part) {
    return result.sighting().map(part).orElse("");
  }

  private static void row(TrapResult result, Table table) {
    table.row(Cell.of(result.trap().name()), yesNo(result.silent()));
  }

  private void falseAlarm(Sighting sighting) {
    terminal.line(
        "  %s  P%d %s  %s: %s",
        Instant.ofEpochMilli(sighting.openedAt()),
        sighting.priority(),
        sighting.level().name().toLowerCase(Locale.ROOT),
        sighting.tenant(),
        sighting.series().stream()
            .map(key -> key.service() + "/" + key.transaction())
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  private void conclusion(List<String> shortcomings) {
    if (shortcomings.isEmpty()) {
      terminal.line(terminal.styled(Style.GOOD, "It worked."));
    } else {
      terminal.line(
          terminal.styled(Style.BAD, "It fell short: ") + String.join("; ", shortcomings));
    }
  }

  private static Cell yesNo(boolean yes) {
    return yes ? new Cell("yes", Style.GOOD) : new Cell("no", Style.BAD);
  }

  private static String duration(Duration duration) {
    return "%d:%02d min".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
