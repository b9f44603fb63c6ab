package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Reads spans sorted by start, and makes transactions of their traces.
 *
 * <p>A trace is complete when none of its spans was seen for a minute of the recording's own time
 * after the last one ended; should too many be open at a time, the oldest is completed early.
 * Memory is bounded by that.
 */
final class SpansCsvReader implements InputReader {
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
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST_OPEN_SPANS = 500_000;

  private final String name;
  private final CsvReader rows;
  private final TraceAssembler assembler;
  private final Map<String, OpenTrace> open = new LinkedHashMap<>();
  private final Queue<InputRecord> ready = new ArrayDeque<>();
  private int openSpans;
  private long sweptNanos = Long.MIN_VALUE;

  SpansCsvReader(String name, InputStream in, String tenant) throws IOException {
    this.name = name;
    this.rows = new CsvReader(name, in, COLUMNS);
    this.assembler = new TraceAssembler(name, tenant);
  }

  @Override
  public Optional<InputRecord> next() throws IOException {
    while (ready.isEmpty()) {
      CsvReader.Row row = rows.next();
      if (row == null) {
        if (open.isEmpty()) {
          return Optional.empty();
        }
        complete(Long.MAX_VALUE);
      } else {
        take(row);
      }
    }
    return Optional.of(ready.poll());
  }

  private void take(CsvReader.Row row) {
    try {
      add(span(row));
    } catch (IllegalArgumentException e) {
      ready.add(
          new Rejected(name + ":" + row.line(), Reason.MALFORMED, e.getMessage(), row.bytes(), 1));
    }
  }

  private void add(Span span) {
    // Looking at all open traces for each span would cost the square of them.
    if (span.startNanos() - QUIET_NANOS > sweptNanos) {
      complete(span.startNanos() - QUIET_NANOS);
      sweptNanos = span.startNanos();
    }
    OpenTrace trace = open.computeIfAbsent(span.traceId(), id -> new OpenTrace());
    if (!trace.add(span)) {
      ready.add(
          assembler.rejected(
              span, Reason.DUPLICATE_SPAN, "its trace already has span " + span.spanId()));
      return;
    }
    openSpans++;
    if (openSpans > MOST_OPEN_SPANS) {
      completeOldest();
    }
  }

  /** Completes the traces that ended before that moment, the first that ended first. */
  private void complete(long beforeNanos) {
    List<OpenTrace> completed = new ArrayList<>();
    for (Iterator<OpenTrace> traces = open.values().iterator(); traces.hasNext(); ) {
      OpenTrace trace = traces.next();
      if (trace.endNanos() < beforeNanos) {
        traces.remove();
        completed.add(trace);
      }
    }
    completed.sort(Comparator.comparingLong(OpenTrace::endNanos));
    completed.forEach(this::emit);
  }

  private void completeOldest() {
    Iterator<OpenTrace> traces = open.values().iterator();
    OpenTrace oldest = traces.next();
    traces.remove();
    emit(oldest);
  }

  private void emit(OpenTrace trace) {
    openSpans -= trace.spans().size();
    ready.addAll(assembler.assemble(trace));
  }

  private Span span(CsvReader.Row row) {
    if (row.problem() != null) {
      throw new IllegalArgumentException(row.problem());
    }
    long start = number(row, "start_unix_nano");
    long end = number(row, "end_unix_nano");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("the span starts before 1970 or ends before it starts");
    }
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
