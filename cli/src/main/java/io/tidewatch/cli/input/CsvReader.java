package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.LineReader.Line;
import io.tidewatch.models.words.Counted;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads comma-separated values as in RFC 4180, with a heading and one row a line: a quoted field
 * may hold commas and doubled quotes, but no line break.
 */
final class CsvReader implements Closeable {
  private static final int LONGEST_LINE = 1 << 20;

  private final LineReader lines;
  private final Map<String, Integer> columns = new HashMap<>();
  private final int width;

  /**
   * A row as it was read.
   *
   * @param line it stands in that line
   * @param bytes the whole line
   * @param fields its fields by position; empty if it cannot be read
   * @param reason why it cannot be read, as a fixed code; null if it can
   * @param problem the same in words
   */
  record Row(long line, byte[] bytes, List<String> fields, Reason reason, String problem) {

    private static Row broken(Line line, Reason reason, String problem) {
      return new Row(line.number(), line.bytes(), List.of(), reason, problem);
    }
  }

  /**
   * Reads the heading.
   *
   * @throws InputException if a column is missing, names it; or if the input breaks off before
   */
  CsvReader(String name, InputStream in, List<String> required) throws IOException {
    lines = new LineReader(in, LONGEST_LINE);
    Line heading = lines.next();
    if (heading != null && heading.breach() != null) {
      throw new InputException("%s, line 1: %s".formatted(name, heading.breach()));
    }
    List<String> names =
        heading == null ? List.of() : split(text(heading.bytes())).orElse(List.of());
    width = names.size();
    for (int i = 0; i < width; i++) {
      columns.putIfAbsent(names.get(i).strip(), i);
    }
    List<String> missing =
        required.stream().filter(column -> !columns.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          "%s has no column %s; its first line must name the columns %s"
              .formatted(name, String.join(", ", missing), String.join(", ", required)));
    }
  }

  /** Position of a column in each row. */
  int column(String columnName) {
    return columns.get(columnName);
  }

  /** The next row; null at the end. Empty lines are no rows. */
  Row next() throws IOException {
    Line line = lines.next();
    while (line != null && line.bytes().length == 0 && line.breach() == null) {
      line = lines.next();
    }
    return line == null ? null : row(line);
  }

  private Row row(Line line) {
    if (line.breach() != null) {
      return Row.broken(line, Reason.ENDS_EARLY, line.breach());
    }
    if (line.cut()) {
      return Row.broken(line, Reason.TOO_LARGE, "the line has more than 1 MiB");
    }
    Optional<List<String>> fields = split(text(line.bytes()));
    if (fields.isEmpty()) {
      return Row.broken(
          line, Reason.MALFORMED, "a quote is not closed; a field may hold no line break");
    }
    int found = fields.get().size();
    if (found != width) {
      return Row.broken(
          line,
          Reason.MALFORMED,
          "%s where the heading has %d".formatted(Counted.of(found, "field"), width));
    }
    return new Row(line.number(), line.bytes(), fields.get(), null, null);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The fields of a line; empty if a quote is not closed. */
  private static Optional<List<String>> split(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return quoted ? Optional.empty() : Optional.of(fields);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
