package io.tidewatch.models.blame;

import io.tidewatch.models.evidence.PartDeviation;
import java.util.List;

/**
 * How long the caller of a component works before it calls it. One that stopped sooner cannot have
 * failed for want of that call.
 */
final class Lead {
  /** Called at least this often, beside the missed one, counts as called by the same ones. */
  private static final double AS_OFTEN = 0.8;

  /** Missed at most this often, beside the missed one, counts as reached. */
  private static final double REACHED = 0.5;

  private Lead() {}

  /**
   * Own time that the caller of a missed component usually spends before it calls that,
   * microseconds; 0 if it made another call before, which shows that it did not stop at its start.
   *
   * @param parts all parts of one window of one series
   * @param missed one of them
   */
  static double micros(List<PartDeviation> parts, PartDeviation missed) {
    double start = 0;
    for (PartDeviation part : parts) {
      if (part.component().equals(missed.caller())) {
        start = part.usualStartMicros();
      } else if (isCalledBefore(part, missed) && isReached(parts, part.component(), missed)) {
        return 0;
      }
    }
    return Math.max(0, missed.usualStartMicros() - start);
  }

  private static boolean isCalledBefore(PartDeviation part, PartDeviation missed) {
    return part.caller().equals(missed.caller())
        && part.usualStartMicros() < missed.usualStartMicros();
  }

  private static boolean isReached(
      List<PartDeviation> parts, String component, PartDeviation missed) {
    double touched = touched(parts, component);
    double missing = missing(parts, component);
    double calls = touched(parts, missed.component()) + missed.missing();
    return touched + missing >= AS_OFTEN * calls && missing <= REACHED * missed.missing();
  }

  private static double touched(List<PartDeviation> parts, String component) {
    return parts.stream()
        .filter(part -> part.component().equals(component))
        .mapToDouble(PartDeviation::transactions)
        .sum();
  }

  private static double missing(List<PartDeviation> parts, String component) {
    return parts.stream()
        .filter(part -> part.component().equals(component))
        .mapToDouble(PartDeviation::missing)
        .sum();
  }
}
