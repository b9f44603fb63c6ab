package io.tidewatch.models.blame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Charges failures that no hop reported to the component that was not reached.
 *
 * <p>When a component is not reached, whatever it would have called is not reached either. Of the
 * components that were missed about equally often the outermost tier is taken, since the others are
 * only its consequence.
 */
final class MissingCalls {
  /** Share of the failures that no hop reports from which missing calls are looked at. */
  private static final double MIN_UNREPORTED = 0.3;

  /** Components missed at least this often, beside the one missed most, count as missed equally. */
  private static final double EQUALLY = 0.8;

  private MissingCalls() {}

  /** The same excesses, with the missing calls charged to one of them if they explain failures. */
  static List<Excess> explaining(BlameTally tally, List<Excess> excesses) {
    double reported = excesses.stream().mapToDouble(excess -> excess.sums().ownDefects).sum();
    double unreported = tally.failed - reported;
    double most = excesses.stream().mapToDouble(excess -> excess.sums().missing).max().orElse(0);
    if (unreported < Math.max(Excess.MIN_TRANSACTIONS, MIN_UNREPORTED * tally.failed)
        || most < Excess.MIN_TRANSACTIONS) {
      return excesses;
    }
    Optional<Excess> outermost =
        excesses.stream()
            .filter(excess -> excess.sums().missing >= EQUALLY * most)
            .min(
                Comparator.<Excess>comparingInt(excess -> excess.sums().tier.code())
                    .thenComparing(Excess::component));
    List<Excess> charged = new ArrayList<>();
    for (Excess excess : excesses) {
      boolean isIt = outermost.filter(excess::equals).isPresent();
      charged.add(isIt ? excess.withMissing(Math.min(unreported, excess.sums().missing)) : excess);
    }
    return charged;
  }
}
