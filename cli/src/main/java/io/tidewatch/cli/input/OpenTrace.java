package io.tidewatch.cli.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spans of a trace that were read so far. */
final class OpenTrace {
  private final Map<String, Span> spans = new HashMap<>();
  private final List<Span> inOrder = new ArrayList<>();
  private long endNanos = Long.MIN_VALUE;

  /** Adds a span; false if the trace has it already. */
  boolean add(Span span) {
    if (spans.putIfAbsent(span.spanId(), span) != null) {
      return false;
    }
    inOrder.add(span);
    endNanos = Math.max(endNanos, span.endNanos());
    return true;
  }

  /** End of the span that ended last, nanoseconds since the epoch. */
  long endNanos() {
    return endNanos;
  }

  /** As they were read. */
  List<Span> spans() {
    return inOrder;
  }
}
