package io.tidewatch.cli.backtest;

import io.tidewatch.cli.truth.Finding;
import io.tidewatch.cli.truth.Wrong;
import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well incidents find what was really wrong. Only what opened, and began, within the time that
 * is reported counts.
 *
 * @param faults faults there were
 * @param found of them found
 * @param incidents incidents that opened
 * @param right of them with a fault behind them
 * @param delaysMillis of each found fault, from its onset until the incident opened, sorted
 */
record LabelScore(int faults, int found, int incidents, int right, List<Long> delaysMillis) {

  /** Holds incidents against labels. */
  static LabelScore of(List<Wrong> labels, List<IncidentRevision> incidents, Period period) {
    List<Wrong> faults =
        labels.stream()
            .filter(label -> label.fault() && label.end() > period.from())
            .filter(label -> label.onset() < period.to())
            .toList();
    List<Opened> told =
        incidents.stream()
            .map(Opened::new)
            .filter(incident -> period.contains(incident.openedAt()))
            .toList();
    List<Optional<Opened>> finders = Wrong.findersOf(faults, told);
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      long onset = faults.get(i).onset();
      finders.get(i).ifPresent(incident -> delays.add(incident.openedAt() - onset));
    }
    long right =
        told.stream()
            .filter(incident -> faults.stream().anyMatch(fault -> fault.explains(incident)))
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

  private record Opened(IncidentRevision incident) implements Finding {
    @Override
    public String id() {
      return incident.incidentId();
    }

    @Override
    public Set<String> seriesNamed() {
      return incident.series().stream().map(SeriesKey::toString).collect(Collectors.toSet());
    }

    @Override
    public long openedAt() {
      return incident.openedAtMillis();
    }

    @Override
    public long resolvedAt() {
      return incident.resolvedAtMillis().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean foreseen() {
      return incident.kind() == IncidentKind.BREACH_EXPECTED;
    }

    @Override
    public String blamed() {
      return incident.verdict().prime().map(Suspect::component).orElse(null);
    }
  }
}
