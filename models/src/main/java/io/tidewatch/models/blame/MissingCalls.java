package io.tidewatch.models.blame;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Charges failures to the component that was not reached: those that no hop reports, and those of
 * callers whose failing transactions nearly all lack the call of it.
 *
 * <p>When a component is not reached, neither is whatever it would have called, nor what its caller
 * would have called next. So of the components that were missed about equally often the one is
 * taken that is usually called first; the others are only its consequence.
 */
final class MissingCalls {
  /** Share of the failures that no hop reports from which missing calls are looked at. */
  private static final double MIN_UNREPORTED = 0.3;

  /** Components missed at least this often, beside the one missed most, count as missed equally. */
  private static final double EQUALLY = 0.8;

  /**
   * Share of the callers' failures that must lack the call. One that fails by itself has often made
   * its calls before.
   */
  private static final double MIN_LACKING = 0.85;

  /** What a caller keeps of failures that lack a call: it may have failed before it could call. */
  private static final double LEFT_TO_CALLER = 0.5;

  private static final Comparator<Excess> CALLED_FIRST =
      Comparator.<Excess>comparingDouble(excess -> excess.sums().usualStartMicros())
          .thenComparingInt(excess -> excess.sums().tier.code())
          .thenComparing(Excess::component);

  private MissingCalls() {}

  /** The same excesses, with the missing calls charged to one of them if they explain failures. */
  static List<Excess> explaining(BlameTally tally, List<Excess> excesses) {
    double reported = excesses.stream().mapToDouble(excess -> excess.sums().ownDefects).sum();
    double unreported = tally.failed - reported;
    if (unreported >= Math.max(Excess.MIN_TRANSACTIONS, MIN_UNREPORTED * tally.failed)) {
      Optional<Excess> first = firstOf(excesses);
      return excesses.stream()
          .map(
              excess ->
                  first.filter(excess::equals).isPresent()
                      ? excess.withMissing(Math.min(unreported, excess.sums().missing))
                      : excess)
          .toList();
    }
    return lacked(excesses);
  }

  private static List<Excess> lacked(List<Excess> excesses) {
    Set<String> failing =
        excesses.stream()
            .filter(excess -> excess.defects() > 0)
            .map(Excess::component)
            .collect(Collectors.toSet());
    double failures = excesses.stream().mapToDouble(Excess::defects).sum();
    Optional<Excess> lacked =
        firstOf(
            excesses.stream().filter(excess -> failing.contains(excess.sums().caller)).toList());
    if (lacked.isEmpty() || lacked.get().sums().missing < MIN_LACKING * failures) {
      return excesses;
    }
    Excess missed = lacked.get();
    return excesses.stream()
        .map(
            excess ->
                excess.equals(missed)
                    ? excess.withMissing(Math.min(failures, missed.sums().missing))
                    : excess.withDefects(LEFT_TO_CALLER * excess.defects()))
        .toList();
  }

  /** Of those missed about equally often the one that is usually called first. */
  private static Optional<Excess> firstOf(List<Excess> excesses) {
    double most = excesses.stream().mapToDouble(excess -> excess.sums().missing).max().orElse(0);
    return most < Excess.MIN_TRANSACTIONS
        ? Optional.empty()
        : excesses.stream()
            .filter(excess -> excess.sums().missing >= EQUALLY * most)
            .min(CALLED_FIRST);
  }
}
