package io.tidewatch.cli.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Table;
import io.tidewatch.cli.terminal.Table.Cell;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.comparison.Comparison;
import io.tidewatch.models.comparison.Episode;
import io.tidewatch.models.comparison.Pair;
import io.tidewatch.models.comparison.Unmatched;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** In which alerts two policies differ, A and B, as people and machines read it. */
public final class AlertDifferences {
  private static final int MOST_LINES = 10;

  private final Comparison comparison;
  private final Map<String, Alert> byA;
  private final Map<String, Alert> byB;

  /**
   * What is to be told.
   *
   * @param comparison the alerts held against each other
   * @param byA those of A by their ids
   * @param byB those of B by their ids
   */
  public AlertDifferences(Comparison comparison, Map<String, Alert> byA, Map<String, Alert> byB) {
    this.comparison = comparison;
    this.byA = byA;
    this.byB = byB;
  }

  /** How many they are, in one line below its heading. */
  public Table summary() {
    Table table = counts();
    count(table, "alerts", comparison);
    return table;
  }

  /** The lists of those that are lost, gained and shifted, the first of each. */
  public void print(Terminal terminal) {
    list(terminal, "Lost: A alerts, B does not", comparison.lost(), byA);
    list(terminal, "Gained: B alerts, A does not", comparison.gained(), byB);
    shifted(terminal);
  }

  /** All of them, as docs/backtest.md describes them. */
  public void putInto(ObjectNode root) {
    JsonReport.putCounts(root.putObject("alerts"), comparison);
    JsonReport.putLists(
        root,
        comparison,
        (side, episode) ->
            JsonReport.alert((side == Side.A ? byA : byB).get(episode.id()), episode));
  }

  static Table counts() {
    return new Table("", "A", "B", "same", "lost", "gained", "earlier", "later", "changed");
  }

  static void count(Table table, String name, Comparison comparison) {
    long earlier = comparison.shifted().stream().filter(pair -> pair.laterMillis() < 0).count();
    table.row(
        Cell.of(name),
        Cell.of(Integer.toString(comparison.toldByFirst())),
        Cell.of(Integer.toString(comparison.toldBySecond())),
        Cell.of(Integer.toString(comparison.same().size())),
        cell(comparison.lost().size()),
        cell(comparison.gained().size()),
        cell(earlier),
        cell(comparison.shifted().size() - earlier),
        cell(comparison.changed().size()));
  }

  static Cell cell(long count) {
    return new Cell(Long.toString(count), count == 0 ? Style.PLAIN : Style.WARNING);
  }

  private static void list(
      Terminal terminal, String heading, List<Unmatched> alerts, Map<String, Alert> byId) {
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
    more(terminal, alerts.size());
  }

  private void shifted(Terminal terminal) {
    List<Pair> pairs = comparison.shifted();
    if (pairs.isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line(terminal.styled(Style.BOLD, "Shifted: both alert, B at another time"));
    for (Pair pair : pairs.subList(0, Math.min(MOST_LINES, pairs.size()))) {
      Alert alert = byA.get(pair.a().id());
      terminal.line(
          "  %s  %-8s  %s: %s, %s",
          Words.time(pair.a().told()),
          Words.level(pair.a().peak()),
          alert.series(),
          alert.indicator().id(),
          Words.shift(pair.laterMillis()));
    }
    more(terminal, pairs.size());
  }

  private static void more(Terminal terminal, int count) {
    if (count > MOST_LINES) {
      terminal.line(
          String.format(Locale.ROOT, "  and %,d more; --json tells all.", count - MOST_LINES));
    }
  }
}
