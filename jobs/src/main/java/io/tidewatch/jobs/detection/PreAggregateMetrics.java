package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.wire.Reason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What an operator asks first: how many events, how many late, how many dead and why. */
final class PreAggregateMetrics {
  private final Counter events;
  private final Counter amendments;
  private final Counter partials;
  private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);

  PreAggregateMetrics(MetricGroup group) {
    events = group.counter("events");
    amendments = group.counter("eventsAmending");
    partials = group.counter("partialWindows");
    for (Reason reason : Reason.values()) {
      deadLetters.put(reason, group.addGroup("reason", reason.code()).counter("deadLetters"));
    }
  }

  void event() {
    events.inc();
  }

  void amendment() {
    amendments.inc();
  }

  void partial() {
    partials.inc();
  }

  void deadLetter(Reason reason) {
    deadLetters.get(reason).inc();
  }
}
