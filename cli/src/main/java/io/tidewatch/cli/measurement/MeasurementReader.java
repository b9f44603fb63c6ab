package io.tidewatch.cli.measurement;

import io.tidewatch.cli.input.Gzip;
import io.tidewatch.cli.input.InputException;
import io.tidewatch.models.words.Counted;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Reads a file row by row, plain or compressed. Rows must rise in time; of several rows of one time
 * the first counts.
 */
final class MeasurementReader implements Closeable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final BufferedReader lines;
  private final Columns columns;
  private final TimestampFormat format;
  private String[] ahead;
  private long lineNumber;
  private long repeated;
  private long last = Long.MIN_VALUE;

  MeasurementReader(Path file) throws IOException {
    this.file = file;
    lines = new BufferedReader(new InputStreamReader(Gzip.open(file), StandardCharsets.UTF_8));
    try {
      ahead = nextLine();
      if (ahead == null) {
        throw new InputException(file + ": the file is empty; expected timestamp,value[,n]");
      }
      columns = Columns.of(where(), ahead);
      if (columns.header()) {
        ahead = nextLine();
      }
      if (ahead == null) {
        throw new InputException(file + ": there is no row below the header");
      }
      format = formatOf(ahead);
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  /** How the file writes its times: found from its first row. */
  TimestampFormat timestamps() {
    return format;
  }

  /** Rows left out because one of the same time came before. */
  long repeated() {
    return repeated;
  }

  /** The next row; null at the end. */
  MeasurementRow next() throws IOException {
    while (ahead != null) {
      MeasurementRow row = row(ahead);
      if (row.atMillis() < last) {
        throw new InputException(
            "%s: %s is before the row above it; sort the file by time"
                .formatted(where(), row.timestamp()));
      }
      boolean again = row.atMillis() == last;
      last = row.atMillis();
      ahead = nextLine();
      if (!again) {
        return row;
      }
      repeated++;
    }
    return null;
  }

  private MeasurementRow row(String[] cells) throws InputException {
    if (cells.length < columns.needed()) {
      throw new InputException(
          "%s: %s, expected timestamp,value[,n]"
              .formatted(where(), Counted.of(cells.length, "column")));
    }
    String timestamp = cells[columns.timestamp()];
    OptionalLong at = format.millis(timestamp);
    if (at.isEmpty()) {
      throw new InputException(
          "%s: '%s' is no time; the rows above have %s"
              .formatted(where(), timestamp, format.words()));
    }
    boolean counted = columns.count() >= 0 && columns.count() < cells.length;
    boolean measured = !counted || number(cells[columns.count()]) > 0;
    double value = number(cells[columns.value()]);
    return new MeasurementRow(timestamp, at.getAsLong(), measured ? value : Double.NaN);
  }

  /** A number; an empty cell or NaN is nothing measured. */
  private double number(String cell) throws InputException {
    if (cell.isEmpty()) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(cell);
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      throw new InputException("%s: '%s' is no number".formatted(where(), cell), noNumber);
    }
    throw new InputException("%s: '%s' is not finite".formatted(where(), cell));
  }

  private TimestampFormat formatOf(String[] cells) throws InputException {
    String text = columns.timestamp() < cells.length ? cells[columns.timestamp()] : "";
    return TimestampFormat.of(text)
        .orElseThrow(
            () ->
                new InputException(
                    "%s: '%s' is no time; expected unix seconds, unix milliseconds or ISO 8601"
                        .formatted(where(), text)));
  }

  private String[] nextLine() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      lineNumber++;
      String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
      if (!text.isBlank()) {
        return Arrays.stream(text.split(",", -1))
            .map(MeasurementReader::bare)
            .toArray(String[]::new);
      }
    }
    return null;
  }

  private static String bare(String cell) {
    String text = cell.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private String where() {
    return file + ":" + lineNumber;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
