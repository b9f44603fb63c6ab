package io.tidewatch.cli.demo;

import io.tidewatch.cli.run.RecordSender;
import io.tidewatch.cli.run.Stack;
import io.tidewatch.cli.simulate.Scenario;
import io.tidewatch.cli.simulate.SimulatedRecord;
import io.tidewatch.cli.simulate.SimulatedRecord.Fate;
import io.tidewatch.cli.simulate.Simulation;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Tells the scenario to the stack, and knows how far it is told and how far it was heard. */
final class Story {
  private static final int RECORDS_PER_MARK = 5_000;

  private final Scenario scenario;
  private final Map<Fate, Long> recordsByFate = new EnumMap<>(Fate.class);
  // When in the story the n-th record was sent; written by one thread, read by another.
  private final ConcurrentSkipListMap<Long, Long> marks = new ConcurrentSkipListMap<>();
  private volatile long sent;

  Story(Scenario scenario) {
    this.scenario = scenario;
    marks.put(0L, scenario.start().toEpochMilli());
  }

  /** Sends everything; returns when all of it is stored. */
  void tell(Stack stack) {
    try (RecordSender sender =
        new RecordSender(stack.kafkaSettings(), stack.topics().transactions())) {
      for (Simulation records = new Simulation(scenario); records.hasNext(); ) {
        SimulatedRecord record = records.next();
        sender.send(record.key(), record.value());
        recordsByFate.merge(record.fate(), 1L, Long::sum);
        sent = sender.sent();
        if (sent % RECORDS_PER_MARK == 0) {
          marks.put(sent, record.arrivalMillis());
        }
      }
      sender.flush();
    }
  }

  /** Records sent so far. */
  long sent() {
    return sent;
  }

  /** Records that a careful reader refuses. */
  long unusable() {
    return recordsByFate.getOrDefault(Fate.TOO_LATE, 0L)
        + recordsByFate.getOrDefault(Fate.UNUSABLE, 0L);
  }

  /** The moment in the story up to which one has heard who used that many records. */
  Instant heardUntil(long used) {
    return Instant.ofEpochMilli(marks.floorEntry(used).getValue());
  }

  /** How much of the story that is, 0-1. */
  double heard(long used) {
    long start = scenario.start().toEpochMilli();
    return (heardUntil(used).toEpochMilli() - start)
        / (double) (scenario.end().toEpochMilli() - start);
  }
}
