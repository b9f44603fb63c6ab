package io.tidewatch.cli.demo;

import io.tidewatch.cli.simulate.Label;
import io.tidewatch.cli.truth.Finding;
import io.tidewatch.cli.truth.Wrong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what was found against what was really done.
 *
 * <p>{@link Wrong} says when a fault is found and what explains an incident. A trap is silent if
 * nothing finds it that found no fault. A false alarm is an incident that opened after the models
 * had warmed up and that no fault explains.
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
    List<Sighting> inOrder = sightings.stream().sorted(Finding.IN_ORDER).toList();
    List<Label> wrong = labels.stream().filter(label -> label.kind().isFault()).toList();
    List<Optional<Sighting>> finders =
        Wrong.findersOf(wrong.stream().map(Label::wrong).toList(), inOrder);
    Set<Sighting> used = finders.stream().flatMap(Optional::stream).collect(Collectors.toSet());
    List<FaultResult> faults = new ArrayList<>();
    for (int i = 0; i < wrong.size(); i++) {
      faults.add(new FaultResult(wrong.get(i), finders.get(i)));
    }
    List<TrapResult> traps =
        labels.stream()
            .filter(label -> !label.kind().isFault())
            .map(trap -> new TrapResult(trap, cries(trap.wrong(), inOrder, used)))
            .toList();
    List<Sighting> falseAlarms =
        inOrder.stream()
            .filter(sighting -> sighting.openedAt() >= warmUntilMillis)
            .filter(sighting -> wrong.stream().noneMatch(fault -> fault.wrong().explains(sighting)))
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

  private static List<Sighting> cries(Wrong trap, List<Sighting> inOrder, Set<Sighting> used) {
    return inOrder.stream()
        .filter(sighting -> !used.contains(sighting) && trap.isFoundBy(sighting))
        .toList();
  }
}
