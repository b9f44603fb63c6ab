package io.tidewatch.models.blame;

import java.util.List;

/**
 * Says whether nearly all components got slower by a similar factor. Then the one that holds most
 * of the excess is only the one that always took the longest, and the cause is something that they
 * share.
 */
final class Alike {
  /** A component that grew at least this much of what the prime suspect did grew alike. */
  private static final double AS_MUCH = 0.5;

  /** Share of the expected own time, beside the prime suspect's, that must have grown alike. */
  private static final double NEARLY_ALL = 0.8;

  /** Fewer others may as well have faults of their own. */
  private static final int MIN_OTHERS = 2;

  private Alike() {}

  /** Whether the prime suspect got slower, and nearly all others by a similar factor. */
  static boolean slower(Excess prime, List<Excess> excesses) {
    if (prime.micros() <= 0
        || prime.defects() + prime.missing() > 0
        || !prime.instance().isEmpty()) {
      return false;
    }
    double least = AS_MUCH * growth(prime.sums());
    List<PartSums> others =
        excesses.stream()
            .filter(excess -> !excess.equals(prime))
            .map(Excess::sums)
            .filter(sums -> sums.expectedOwnMicros > 0)
            .toList();
    List<PartSums> alike = others.stream().filter(sums -> growth(sums) >= least).toList();
    return least > 0
        && alike.size() >= MIN_OTHERS
        && expectedMicros(alike) >= NEARLY_ALL * expectedMicros(others);
  }

  /** Own time beyond the expectation, as a share of that. */
  private static double growth(PartSums sums) {
    return sums.expectedOwnMicros > 0 ? sums.excessOwnMicros() / sums.expectedOwnMicros : 0;
  }

  private static double expectedMicros(List<PartSums> parts) {
    return parts.stream().mapToDouble(sums -> sums.expectedOwnMicros).sum();
  }
}
