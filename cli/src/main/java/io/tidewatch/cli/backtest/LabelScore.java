package io.tidewatch.cli.backtest;

import io.tidewatch.cli.backtest.Labels.Label;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How well incidents find what was really wrong.
 *
 * <p>A fault is found by the first incident that names one of its series and opens between its
 * onset and five minutes after its end; an incident finds one fault only. What comes gradually is
 * to be foreseen. An incident is right if it overlaps a fault on a series that it names. Only what
 * opened, and began, within the time that is reported counts.
 *
 * @param faults faults there were
 * @param found of them found
 * @param incidents incidents that opened
 * @param right of them with a fault behind them
 * @param delaysMillis of each found fault, from its onset until the incident opened, sorted
 */
record LabelScore(int faults, int found, int incidents, int right, List<Long> delaysMillis) {
  private static final long GRACE_MILLIS = Duration.ofMinutes(5).toMillis();

  /** Holds incidents against labels. */
  static LabelScore of(List<Label> labels, List<IncidentRevision> incidents, Period period) {
    List<Label> faults =
        labels.stream()
            .filter(label -> label.fault() && label.end() > period.from())
            .filter(label -> label.onset() < period.to())
            .toList();
    List<IncidentRevision> told =
        incidents.stream()
            .filter(incident -> period.contains(incident.openedAtMillis()))
            .sorted(Told.INCIDENTS)
            .toList();
    Set<String> used = new HashSet<>();
    List<Long> delays = new ArrayList<>();
    for (Label fault : faults) {
      told.stream()
          .filter(incident -> !used.contains(incident.incidentId()) && finds(incident, fault))
          .findFirst()
          .ifPresent(
              incident -> {
                used.add(incident.incidentId());
                delays.add(incident.openedAtMillis() - fault.onset());
              });
    }
    long right =
        told.stream()
            .filter(incident -> faults.stream().anyMatch(fault -> explains(fault, incident)))
            .count();
    return new LabelScore(
        faults.size(), delays.size(), told.size(), (int) right, delays.stream().sorted().toList());
  }

  /** Share of the incidents that had a fault behind them; empty if there were none. */
  OptionalDouble precision() {
    return incidents == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / incidents);
  }

  /** Share of the faults that were found; empty if there were none. */
  OptionalDouble recall() {
    return faults == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) found / faults);
  }

  /** From the onset of a fault until people were told, in seconds; empty if none was found. */
  OptionalDouble medianDelaySeconds() {
    int count = delaysMillis.size();
    return count == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (delaysMillis.get((count - 1) / 2) + delaysMillis.get(count / 2)) / 2000.0);
  }

  private static boolean finds(IncidentRevision incident, Label fault) {
    return isForeseen(incident) == fault.gradual()
        && concerns(incident, fault)
        && incident.openedAtMillis() >= fault.onset()
        && incident.openedAtMillis() <= fault.end() + GRACE_MILLIS;
  }

  /** What lasts for days explains only what foresees it, or blames what it was. */
  private static boolean explains(Label fault, IncidentRevision incident) {
    boolean rightSort =
        fault.gradual()
            ? isForeseen(incident) || blames(incident, fault.component())
            : !isForeseen(incident);
    return rightSort
        && concerns(incident, fault)
        && incident.openedAtMillis() <= fault.end() + GRACE_MILLIS
        && incident.resolvedAtMillis().orElse(Long.MAX_VALUE) >= fault.onset();
  }

  private static boolean blames(IncidentRevision incident, String component) {
    return incident
        .verdict()
        .prime()
        .filter(suspect -> suspect.component().equals(component))
        .isPresent();
  }

  private static boolean isForeseen(IncidentRevision incident) {
    return incident.kind() == IncidentKind.BREACH_EXPECTED;
  }

  private static boolean concerns(IncidentRevision incident, Label fault) {
    return incident.series().stream().map(SeriesKey::toString).anyMatch(fault.series()::contains);
  }
}
