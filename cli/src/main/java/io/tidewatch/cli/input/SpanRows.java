package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads spans row by row, and looks a few rows ahead to tell a span of a wrong clock from a
 * recording that goes on after a pause: one that starts more than an hour after every span so far,
 * and after most of the rows behind it, is not believed. At the end, where nothing is behind that
 * contradicts, it is.
 */
final class SpanRows implements Closeable {
  private static final List<String> COLUMNS =
      List.of(
          "trace_id",
          "span_id",
          "parent_id",
          "pod",
          "operation",
          "start_unix_nano",
          "end_unix_nano",
          "status");
  private static final int ROWS_AHEAD = 100;
  private static final long FARTHEST_AHEAD_NANOS = Duration.ofHours(1).toNanos();
  // 2000-01-01 and 2200-01-01: outside, a unit was mixed up.
  private static final long EARLIEST_NANOS = 946_684_800_000_000_000L;
  private static final long LATEST_NANOS = 7_258_118_400_000_000_000L;

  private final String name;
  private final CsvReader rows;
  private final Deque<Row> ahead = new ArrayDeque<>();
  private boolean ended;
  private long clockNanos = Long.MIN_VALUE;
  private long backwards;

  /**
   * What became of a row: one of both.
   *
   * @param span the span; null if there is none
   * @param rejected why there is none
   */
  record Row(Span span, Rejected rejected) {}

  SpanRows(String name, InputStream in) throws IOException {
    this.name = name;
    this.rows = new CsvReader(name, in, COLUMNS);
  }

  /** The next row; null at the end. */
  Row next() throws IOException {
    while (!ended && ahead.size() <= ROWS_AHEAD) {
      CsvReader.Row row = rows.next();
      ended = row == null;
      if (row != null) {
        ahead.add(read(row));
      }
    }
    Row row = ahead.poll();
    return row == null || row.span() == null ? row : judged(row);
  }

  /** Rows so far that start before the row in front of them: in a file in order there are none. */
  long backwards() {
    return backwards;
  }

  private Row judged(Row row) {
    Span span = row.span();
    if (isBeyondBelief(span.startNanos())) {
      return new Row(
          null,
          rejected(
              span.line(),
              span.bytes(),
              Reason.FUTURE_DATED,
              "the span starts more than an hour after most of the rows behind it; see to the clock"
                  + " of "
                  + span.pod()
                  + ", and whether the rows are sorted by start"));
    }
    if (span.startNanos() < clockNanos) {
      backwards++;
    }
    clockNanos = Math.max(clockNanos, span.startNanos());
    return row;
  }

  private boolean isBeyondBelief(long startNanos) {
    long believable = startNanos - FARTHEST_AHEAD_NANOS;
    if (clockNanos >= believable) {
      return false;
    }
    long[] behind =
        ahead.stream()
            .filter(row -> row.span() != null)
            .mapToLong(row -> row.span().startNanos())
            .sorted()
            .toArray();
    return behind.length > 0 && behind[behind.length / 2] < believable;
  }

  private Row read(CsvReader.Row row) {
    if (row.problem() != null) {
      return new Row(null, rejected(row.line(), row.bytes(), row.reason(), row.problem()));
    }
    try {
      Span span = span(row);
      String problem = problem(span);
      return problem == null
          ? new Row(span, null)
          : new Row(null, rejected(row.line(), row.bytes(), Reason.INVALID, problem));
    } catch (IllegalArgumentException e) {
      return new Row(null, rejected(row.line(), row.bytes(), Reason.MALFORMED, e.getMessage()));
    }
  }

  /** What cannot be of a span; null if it can. */
  private static String problem(Span span) {
    if (span.startNanos() < EARLIEST_NANOS || span.startNanos() > LATEST_NANOS) {
      return "start_unix_nano is %d, which as nanoseconds since 1970 is outside of 2000 to 2200"
          .formatted(span.startNanos());
    }
    return span.endNanos() < span.startNanos() ? "the span ends before it starts" : null;
  }

  private Rejected rejected(long line, byte[] bytes, Reason reason, String detail) {
    return new Rejected(name + ":" + line, reason, detail, bytes, 1);
  }

  private Span span(CsvReader.Row row) {
    long start = number(row, "start_unix_nano");
    long end = number(row, "end_unix_nano");
    return new Span(
        text(row, "trace_id"),
        text(row, "span_id"),
        field(row, "parent_id"),
        text(row, "pod"),
        field(row, "operation"),
        start,
        end,
        field(row, "status").equalsIgnoreCase("ERROR"),
        row.line(),
        row.bytes());
  }

  private String field(CsvReader.Row row, String column) {
    return row.fields().get(rows.column(column)).strip();
  }

  private String text(CsvReader.Row row, String column) {
    String text = field(row, column);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(column + " is empty");
    }
    return text;
  }

  private long number(CsvReader.Row row, String column) {
    String text = field(row, column);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is '%s', not nanoseconds since 1970".formatted(column, text), e);
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
