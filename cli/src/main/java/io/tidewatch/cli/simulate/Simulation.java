package io.tidewatch.cli.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Tells a scenario record by record, in the order in which they reach the topic: by completion,
 * disturbed a little by the way there.
 *
 * <p>Deterministic; holds little more than a minute of records at a time. Not thread-safe.
 */
public final class Simulation implements Iterator<SimulatedRecord> {
  private static final long MINUTE_MILLIS = 60_000;
  private static final int BROKEN_OF_EACH_SORT = 6;

  private final Scenario scenario;
  private final List<TenantSimulator> tenants = new ArrayList<>();
  private final PriorityQueue<Pending> underWay =
      new PriorityQueue<>(
          Comparator.comparingLong(Pending::arrival).thenComparing(Pending::number));
  private final List<SimulatedRecord> minute = new ArrayList<>();
  private final long end;
  private long clock;
  private long number;

  private record Pending(long arrival, long number, SimulatedRecord what) {}

  /** Begins at the scenario's start. */
  public Simulation(Scenario scenario) {
    this.scenario = scenario;
    this.clock = scenario.start().toEpochMilli();
    this.end = scenario.end().toEpochMilli();
    for (int i = 0; i < scenario.tenants().size(); i++) {
      tenants.add(new TenantSimulator(scenario.tenants().get(i), i, scenario));
    }
  }

  @Override
  public boolean hasNext() {
    while (clock < end && (underWay.isEmpty() || underWay.peek().arrival() >= clock)) {
      simulateMinute();
    }
    return !underWay.isEmpty();
  }

  @Override
  public SimulatedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the story has ended");
    }
    return underWay.poll().what();
  }

  private void simulateMinute() {
    minute.clear();
    tenants.forEach(tenant -> tenant.simulate(clock, minute));
    if (number == 0 && !minute.isEmpty()) {
      minute.addAll(brokenRecords(minute.get(0)));
    }
    minute.forEach(each -> underWay.add(new Pending(each.arrivalMillis(), number++, each)));
    clock += MINUTE_MILLIS;
  }

  private List<SimulatedRecord> brokenRecords(SimulatedRecord sound) {
    BrokenRecords maker = new BrokenRecords(Randomness.of(scenario.seed(), -1, 2));
    return scenario.labels().stream()
        .filter(label -> label.kind() == Label.Kind.DIRTY_RECORDS)
        .flatMap(
            label -> maker.like(sound, BROKEN_OF_EACH_SORT, label.onset(), label.end()).stream())
        .toList();
  }
}
