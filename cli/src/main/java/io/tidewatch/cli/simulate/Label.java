package io.tidewatch.cli.simulate;

import io.tidewatch.cli.truth.Wrong;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was really done to the simulated company: the truth that a finding is measured against.
 *
 * @param name one line for people
 * @param kind what sort of fault or trap
 * @param tenant who suffers it
 * @param series the series that it touches
 * @param component the component to blame as hops name it; null if none is
 * @param onset its begin, event time in milliseconds
 * @param end its end, event time in milliseconds
 */
public record Label(
    String name,
    Kind kind,
    String tenant,
    Set<SeriesKey> series,
    String component,
    long onset,
    long end) {

  /** What sort of fault or trap. Faults are to be found, traps must stay silent. */
  public enum Kind {
    /** A database answers slowly. */
    SLOW_DATABASE("slow-database", true),
    /** Somebody else's service refuses some of the requests. */
    FAILING_EXTERNAL("failing-external-service", true),
    /** A new version of an application fails and dawdles. */
    BAD_DEPLOYMENT("bad-deployment", true),
    /** The line of one region is slow. */
    REGIONAL_DELAY("regional-network-delay", true),
    /** Users no longer come. */
    VANISHED_TRAFFIC("vanished-traffic", true),
    /** Nine in ten fail where one comes every two seconds. */
    MOSTLY_FAILING("failing-at-low-traffic", true),
    /** Some requests are never answered. */
    MISSING_RESPONSES("missing-responses", true),
    /** One of three equal instances is slow. */
    SLOW_INSTANCE("slow-instance", true),
    /** A component gets slower day by day; to be found before it breaks what was promised. */
    SLOW_CREEP("slow-creep", true),
    /** Trap: the calendar announced that a service is down. */
    MAINTENANCE("announced-maintenance", false),
    /** Trap: the calendar announced a day of more traffic than ever. */
    PEAK_DAY("announced-peak-day", false),
    /** Trap: one of two transactions of a quiet minute fails. */
    ONE_OF_TWO("one-failure-of-two-at-night", false),
    /** Trap: records that come late or cannot be read. */
    DIRTY_RECORDS("late-and-malformed-records", false);

    private final String id;
    private final boolean fault;

    Kind(String id, boolean fault) {
      this.id = id;
      this.fault = fault;
    }

    /** Stable name in results. */
    public String id() {
      return id;
    }

    /** Whether it comes so slowly that it is to be foreseen rather than felt. */
    public boolean isGradual() {
      return this == SLOW_CREEP;
    }

    /** Whether it is to be found; otherwise it must stay silent. */
    public boolean isFault() {
      return fault;
    }
  }

  /** Refuses a label that touches nothing or ends before it begins. */
  public Label {
    Objects.requireNonNull(kind, "kind");
    series = Set.copyOf(series);
    if (series.isEmpty() || !(onset < end)) {
      throw new IllegalArgumentException("label without series or time: " + name);
    }
  }

  /** What of it a finding is held against. */
  public Wrong wrong() {
    return new Wrong(
        kind.isFault(),
        kind.isGradual(),
        Optional.ofNullable(component),
        series.stream().map(SeriesKey::toString).collect(Collectors.toSet()),
        onset,
        end);
  }

  /** Whether that moment lies within, the end excluded. */
  public boolean covers(long eventTimeMillis) {
    return eventTimeMillis >= onset && eventTimeMillis < end;
  }
}
