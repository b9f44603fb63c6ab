package io.tidewatch.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under headings, each column as wide as its widest cell. */
public final class Table {
  private static final String GAP = "  ";

  /**
   * One cell.
   *
   * @param text what it says
   * @param style how it looks
   */
  public record Cell(String text, Style style) {
    /** A cell that looks as it comes. */
    public static Cell of(String text) {
      return new Cell(text, Style.PLAIN);
    }
  }

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A table without rows. */
  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row that has a cell for each heading. */
  public Table row(Cell... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "%d cells under %d headings".formatted(cells.length, headings.size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The table line by line, in the styles that the terminal shows. */
  List<String> lines(Terminal terminal) {
    List<Cell> head = headings.stream().map(text -> new Cell(text, Style.BOLD)).toList();
    List<String> lines = new ArrayList<>();
    lines.add(line(head, terminal));
    rows.forEach(row -> lines.add(line(row, terminal)));
    return lines;
  }

  private String line(List<Cell> cells, Terminal terminal) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      line.append(terminal.styled(cell.style(), cell.text()));
      if (i < cells.size() - 1) {
        line.append(" ".repeat(width(i) - cell.text().length())).append(GAP);
      }
    }
    return line.toString();
  }

  private int width(int column) {
    return IntStream.concat(
            IntStream.of(headings.get(column).length()),
            rows.stream().mapToInt(row -> row.get(column).text().length()))
        .max()
        .orElseThrow();
  }
}
