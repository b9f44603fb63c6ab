package io.tidewatch.cli.demo;

import io.tidewatch.cli.simulate.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what was found against what was really done.
 *
 * <p>A fault is found by the first incident that names one of its series and opens between its
 * onset and five minutes after its end; one incident finds one fault only. A gradual fault is found
 * by an incident that foresees what it comes to, and only that is. A trap is silent if nothing
 * opens in that time that names one of its series. A false alarm is an incident that opened after
 * the models had warmed up and that overlaps no fault on any series it names. As a gradual fault
 * lasts all the while, it explains only what foresees it or blames its component.
 *
 * @param faults what became of each fault, in the order of the labels
 * @param traps what became of each trap
 * @param falseAlarms incidents without a cause
 * @param whileLearning how many incidents opened before the models had warmed up
 */
record Evaluation(
    List<FaultResult> faults,
    List<TrapResult> traps,
    List<Sighting> falseAlarms,
    long whileLearning) {
  private static final long GRACE_MILLIS = Duration.ofMinutes(5).toMillis();

  /**
   * What became of a fault.
   *
   * @param fault what was done
   * @param sighting the incident that found it; empty if none did
   */
  record FaultResult(Label fault, Optional<Sighting> sighting) {
    boolean found() {
      return sighting.isPresent();
    }

    /** From onset to opening; empty if it was not found. */
    Optional<Duration> delay() {
      return sighting.map(found -> Duration.ofMillis(found.openedAt() - fault.onset()));
    }

    /** Whether the right component is blamed; empty if the fault has none. */
    Optional<Boolean> blameCorrect() {
      return Optional.ofNullable(fault.component())
          .map(guilty -> sighting.map(found -> guilty.equals(found.blamed())).orElse(false));
    }
  }

  /**
   * What became of a trap.
   *
   * @param trap what was done
   * @param cries the incidents that fell for it
   */
  record TrapResult(Label trap, List<Sighting> cries) {
    boolean silent() {
      return cries.isEmpty();
    }
  }

  /**
   * Evaluates.
   *
   * @param labels what was really done
   * @param sightings all incidents that ever opened
   * @param warmUntilMillis event time until which the models only learnt; what opened before is not
   *     counted as a false alarm
   */
  static Evaluation of(List<Label> labels, List<Sighting> sightings, long warmUntilMillis) {
    List<Sighting> inOrder =
        sightings.stream()
            .sorted(Comparator.comparingLong(Sighting::openedAt).thenComparing(Sighting::id))
            .toList();
    Set<Sighting> used = new HashSet<>();
    List<FaultResult> faults = new ArrayList<>();
    for (Label fault : labels) {
      if (fault.kind().isFault()) {
        Optional<Sighting> first =
            inOrder.stream()
                .filter(sighting -> !used.contains(sighting) && openedDuring(fault, sighting))
                .findFirst();
        first.ifPresent(used::add);
        faults.add(new FaultResult(fault, first));
      }
    }
    List<TrapResult> traps =
        labels.stream()
            .filter(label -> !label.kind().isFault())
            .map(
                trap ->
                    new TrapResult(
                        trap,
                        inOrder.stream()
                            .filter(
                                sighting ->
                                    !used.contains(sighting) && openedDuring(trap, sighting))
                            .toList()))
            .toList();
    List<Sighting> falseAlarms =
        inOrder.stream()
            .filter(sighting -> sighting.openedAt() >= warmUntilMillis)
            .filter(
                sighting -> faults.stream().noneMatch(fault -> overlaps(fault.fault(), sighting)))
            .toList();
    long whileLearning =
        inOrder.stream().filter(sighting -> sighting.openedAt() < warmUntilMillis).count();
    return new Evaluation(List.copyOf(faults), traps, falseAlarms, whileLearning);
  }

  long found() {
    return faults.stream().filter(FaultResult::found).count();
  }

  long rightlyBlamed() {
    return faults.stream().filter(fault -> fault.blameCorrect().orElse(false)).count();
  }

  /** How many faults have a component to blame. */
  long blameable() {
    return faults.stream().filter(fault -> fault.blameCorrect().isPresent()).count();
  }

  boolean allTrapsSilent() {
    return traps.stream().allMatch(TrapResult::silent);
  }

  private static boolean openedDuring(Label label, Sighting sighting) {
    boolean rightSort = !label.kind().isFault() || sighting.foreseen() == label.kind().isGradual();
    return rightSort
        && concerns(label, sighting)
        && sighting.openedAt() >= label.onset()
        && sighting.openedAt() <= label.end() + GRACE_MILLIS;
  }

  private static boolean overlaps(Label label, Sighting sighting) {
    boolean explained =
        label.kind().isGradual()
            ? sighting.foreseen() || label.component().equals(sighting.blamed())
            : !sighting.foreseen();
    return explained
        && concerns(label, sighting)
        && sighting.openedAt() <= label.end() + GRACE_MILLIS
        && sighting.resolvedAt() >= label.onset();
  }

  private static boolean concerns(Label label, Sighting sighting) {
    return label.tenant().equals(sighting.tenant()) && sighting.namesAnyOf(label.series());
  }
}
