package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Reason;
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
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST_OPEN_SPANS = 500_000;

  private final SpanRows rows;
  private final TraceAssembler assembler;
  private final Map<String, OpenTrace> open = new LinkedHashMap<>();
  private final Queue<InputRecord> ready = new ArrayDeque<>();
  private int openSpans;
  private long sweptNanos = Long.MIN_VALUE;

  SpansCsvReader(String name, InputStream in, String tenant) throws IOException {
    this.rows = new SpanRows(name, in);
    this.assembler = new TraceAssembler(name, tenant, rows::backwards);
  }

  @Override
  public Optional<InputRecord> next() throws IOException {
    while (ready.isEmpty()) {
      SpanRows.Row row = rows.next();
      if (row == null) {
        if (open.isEmpty()) {
          return Optional.empty();
        }
        complete(Long.MAX_VALUE);
      } else if (row.span() != null) {
        add(row.span());
      } else {
        ready.add(row.rejected());
      }
    }
    return Optional.of(ready.poll());
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

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
