package io.tidewatch.models.blame;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Charges failures to the component that was not reached: those that no hop reports, and those of
 * callers whose failing transactions nearly all lack the call of it.
 *
 * <p>When a component is not reached, neither is whatever it would have called, nor what its caller
 * would have called next. So of the components that were missed about equally often the one is
 * taken that is usually called first; the others are only its consequence.
 *
 * <p>Whoever fails as soon as it is asked makes no calls either, so all of its failures lack the
 * first one. How long it worked tells the two apart: who waited in vain for an answer had worked as
 * long before as it always does, and then some. If it stopped sooner, its failures are its own; if
 * that is not clear, what was seen to fail is suspected more than what was not seen at all.
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

  /**
   * What the less suspect one of two, who was not reached and who did not reach it, keeps of the
   * failures: so the other one holds two thirds of them.
   */
  private static final double LESSER = 0.5;

  private static final double ALL_OF_DEFECTS = 1;

  /** Standard deviations of own time from which a caller got clearly as far as a call, or not. */
  private static final double CLEAR_SIGMAS = 1;

  private static final Comparator<Excess> CALLED_FIRST =
      Comparator.<Excess>comparingDouble(excess -> excess.sums().usualStartMicros())
          .thenComparingInt(excess -> excess.sums().tier.code())
          .thenComparing(Excess::component);

  private MissingCalls() {}

  /** The same excesses, with the missing calls charged to one of them if they explain failures. */
  static List<Excess> explaining(BlameTally tally, List<Excess> excesses) {
    double reported = excesses.stream().mapToDouble(excess -> excess.sums().ownDefects).sum();
    double unreported = tally.failed - reported;
    return unreported >= Math.max(Excess.MIN_TRANSACTIONS, MIN_UNREPORTED * tally.failed)
        ? unreported(excesses, unreported)
        : lacking(excesses);
  }

  private static List<Excess> unreported(List<Excess> excesses, double failures) {
    return firstOf(excesses)
        .map(
            missed ->
                charged(
                    excesses, missed, Math.min(failures, missed.sums().missing), ALL_OF_DEFECTS))
        .orElse(excesses);
  }

  private static List<Excess> lacking(List<Excess> excesses) {
    Map<String, PartSums> failing =
        excesses.stream()
            .filter(excess -> excess.defects() > 0)
            .collect(Collectors.toMap(Excess::component, Excess::sums));
    double failures = excesses.stream().mapToDouble(Excess::defects).sum();
    Optional<Excess> first =
        firstOf(
                excesses.stream()
                    .filter(excess -> failing.containsKey(excess.sums().caller))
                    .toList())
            .filter(missed -> missed.sums().missing >= MIN_LACKING * failures);
    if (first.isEmpty()) {
      return excesses;
    }
    Excess missed = first.get();
    double charge = Math.min(failures, missed.sums().missing);
    double beyondLead = beyondLead(failing.get(missed.sums().caller), missed.sums());
    if (beyondLead < -CLEAR_SIGMAS) {
      return excesses;
    }
    return beyondLead > CLEAR_SIGMAS
        ? charged(excesses, missed, charge, LESSER)
        : charged(excesses, missed, LESSER * charge, ALL_OF_DEFECTS);
  }

  /**
   * How much longer the caller worked when it failed than it usually does before that call, in
   * standard deviations.
   */
  private static double beyondLead(PartSums caller, PartSums missed) {
    double lead = missed.usualLeadMicros();
    return lead == 0
        ? Double.POSITIVE_INFINITY
        : (caller.failingOwnMicros() - caller.ownDefects * lead) / caller.ownDeviationMicros();
  }

  private static List<Excess> charged(
      List<Excess> excesses, Excess missed, double missing, double leftToOthers) {
    return excesses.stream()
        .map(
            excess ->
                excess.equals(missed)
                    ? excess.withMissing(missing)
                    : excess.withDefects(leftToOthers * excess.defects()))
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
