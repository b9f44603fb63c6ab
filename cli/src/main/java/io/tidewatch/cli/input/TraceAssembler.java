package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.words.Counted;
import io.tidewatch.schemas.Hop;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.Tier;
import io.tidewatch.schemas.TransactionEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Makes a transaction of each root of a trace.
 *
 * <p>A hop is one visit of a component: spans within the same pod become one hop. The caller's view
 * of a call is no hop; what it lasts longer than the call itself is the time on the wire to the
 * called. A transaction fails if any of its spans does. Not thread-safe.
 */
final class TraceAssembler {
  private final String file;
  private final String tenant;
  private final LongSupplier backwards;
  private final AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);

  /**
   * @param file name of the file, for people
   * @param tenant whose traces these are
   * @param backwards tells how many rows so far were out of order
   */
  TraceAssembler(String file, String tenant, LongSupplier backwards) {
    this.file = file;
    this.tenant = tenant;
    this.backwards = backwards;
  }

  /** What became of each span of the trace. */
  List<InputRecord> assemble(OpenTrace trace) {
    Map<String, List<Span>> children = new HashMap<>();
    trace.spans().stream()
        .sorted(Comparator.comparingLong(Span::startNanos))
        .forEach(
            span -> children.computeIfAbsent(span.parentId(), id -> new ArrayList<>()).add(span));
    List<InputRecord> records = new ArrayList<>();
    Set<Span> used = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Span root : children.getOrDefault("", List.of())) {
      Assembly assembly = new Assembly(root, children);
      used.addAll(assembly.spans);
      records.add(usable(assembly));
    }
    boolean rooted = !used.isEmpty();
    for (Span span : trace.spans()) {
      if (!used.contains(span)) {
        records.add(
            rooted
                ? rejected(
                    span,
                    Reason.ORPHAN_SPAN,
                    "its trace has no span " + span.parentId() + orderDoubted())
                : rejected(
                    span,
                    Reason.MISSING_ROOT,
                    "trace %s has no span without a parent".formatted(span.traceId())
                        + orderDoubted()));
      }
    }
    return records;
  }

  /** Where rows are out of order, a trace may be taken for complete before its root is read. */
  private String orderDoubted() {
    long rows = backwards.getAsLong();
    return rows == 0
        ? ""
        : "; %s so far started before the one in front: sort the file by start_unix_nano"
            .formatted(Counted.of(rows, "row"));
  }

  Rejected rejected(Span span, Reason reason, String detail) {
    return new Rejected(file + ":" + span.line(), reason, detail, span.bytes(), 1);
  }

  private Usable usable(Assembly assembly) {
    TransactionEvent event = assembly.event(tenant);
    SeriesKey series = SeriesKey.of(tenant, event.getService(), event.getTransaction());
    return new Usable(
        file + ":" + assembly.root.line(),
        series.toString().getBytes(StandardCharsets.UTF_8),
        codec.encode(event),
        event.getStart().plus(event.getDurationMicros(), ChronoUnit.MICROS).toEpochMilli(),
        assembly.spans.size());
  }

  /** A span that is still to be looked at. */
  private record Pending(Span span, int caller, Span clientCall) {}

  /** The transaction of one root. */
  private static final class Assembly {
    private final Span root;
    private final Map<String, List<Span>> children;
    private final List<Span> spans = new ArrayList<>();
    private final List<Hop> hops = new ArrayList<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private boolean failed;
    private String telling = "";

    Assembly(Span root, Map<String, List<Span>> children) {
      this.root = root;
      this.children = children;
      pending.push(new Pending(root, -1, null));
      while (!pending.isEmpty()) {
        visit(pending.pop());
      }
    }

    private void visit(Pending visit) {
      Span span = visit.span();
      spans.add(span);
      failed |= span.failed();
      if (telling.isEmpty()
          && !span.service().equals(root.service())
          && !span.isClientCall()
          && TransactionName.isTelling(span.operation())) {
        telling = span.operation();
      }
      List<Span> called = children.getOrDefault(span.spanId(), List.of());
      int hop = visit.caller();
      if (hop >= 0 && (span.isClientCall() || isWithin(hops.get(hop), span))) {
        if (span.failed()) {
          hops.get(hop).setOutcome(Outcome.FAILURE);
        }
      } else {
        hops.add(hop(visit));
        hop = hops.size() - 1;
      }
      Span clientCall = span.isClientCall() && called.size() == 1 ? span : null;
      for (int i = called.size() - 1; i >= 0; i--) {
        pending.push(new Pending(called.get(i), hop, clientCall));
      }
    }

    private static boolean isWithin(Hop hop, Span span) {
      return hop.getComponent().equals(span.component())
          && (hop.getInstance() == null || hop.getInstance().equals(span.pod()));
    }

    private Hop hop(Pending visit) {
      Span span = visit.span();
      long duration = micros(span.endNanos() - span.startNanos());
      Span client = visit.clientCall();
      return Hop.newBuilder()
          .setComponent(span.component())
          .setTier(span.isDatabaseCall() ? Tier.DATABASE : Tier.APPLICATION)
          .setOperation(shortened(span.operation()))
          .setInstance(span.isDatabaseCall() ? null : span.pod())
          .setParent(visit.caller())
          // Clocks of two machines differ: nothing begins before the transaction does.
          .setStartOffsetMicros(Math.max(0, micros(span.startNanos() - root.startNanos())))
          .setDurationMicros(duration)
          .setCallerDurationMicros(
              client == null
                  ? null
                  : (Long) Math.max(duration, micros(client.endNanos() - client.startNanos())))
          .setOutcome(span.failed() ? Outcome.FAILURE : Outcome.OK)
          .build();
    }

    TransactionEvent event(String tenant) {
      String operation = TransactionName.isTelling(root.operation()) ? root.operation() : telling;
      return TransactionEvent.newBuilder()
          .setEventId(root.traceId() + "-" + root.spanId())
          .setTenant(tenant)
          .setService(root.service())
          .setTransaction(TransactionName.of(operation))
          .setStart(Instant.EPOCH.plus(micros(root.startNanos()), ChronoUnit.MICROS))
          .setDurationMicros(micros(root.endNanos() - root.startNanos()))
          .setOutcome(failed ? Outcome.FAILURE : Outcome.OK)
          .setTraceId(root.traceId())
          .setHops(hops)
          .build();
    }

    private static String shortened(String operation) {
      int longest = 200;
      return operation.length() <= longest ? operation : operation.substring(0, longest);
    }

    private static long micros(long nanos) {
      return Math.floorDiv(nanos, 1000L);
    }
  }
}
