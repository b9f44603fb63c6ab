package io.tidewatch.models.evidence;

import io.tidewatch.models.transaction.Tier;
import java.util.Objects;

/**
 * One component's part in the transactions of one series in one window, beside what its baseline
 * expects for as many transactions.
 *
 * @param component the component
 * @param tier its tier
 * @param instance the instance, where instances are told apart; empty otherwise
 * @param transactions transactions that touched it
 * @param ownMicros sum of its own time
 * @param expectedOwnMicros what the baseline expects that sum to be
 * @param ownDeviationMicros dispersion of that sum by the baseline
 * @param wireMicros sum of the time on the wire to it
 * @param expectedWireMicros what the baseline expects that sum to be
 * @param wireDeviationMicros dispersion of that sum by the baseline
 * @param ownDefects transactions whose first failure was here
 * @param expectedOwnDefects what the baseline expects that count to be
 * @param missing transactions by which it was touched less often than the baseline expects
 * @param usualStartMicros when after a transaction's start it is usually called first
 * @param caller the component that usually calls it; empty if not known
 */
public record PartDeviation(
    String component,
    Tier tier,
    String instance,
    long transactions,
    long ownMicros,
    double expectedOwnMicros,
    double ownDeviationMicros,
    long wireMicros,
    double expectedWireMicros,
    double wireDeviationMicros,
    long ownDefects,
    double expectedOwnDefects,
    double missing,
    double usualStartMicros,
    String caller) {
  /** Refuses nulls, negative counts and figures that are not numbers. */
  public PartDeviation {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(tier, "tier");
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(caller, "caller");
    if (transactions < 0 || ownDefects < 0) {
      throw new IllegalArgumentException(
          "%s: transactions (%d) and own defects (%d) must not be negative"
              .formatted(component, transactions, ownDefects));
    }
    requireExpectation(component, "expectedOwnMicros", expectedOwnMicros);
    requireExpectation(component, "ownDeviationMicros", ownDeviationMicros);
    requireExpectation(component, "expectedWireMicros", expectedWireMicros);
    requireExpectation(component, "wireDeviationMicros", wireDeviationMicros);
    requireExpectation(component, "expectedOwnDefects", expectedOwnDefects);
    requireExpectation(component, "missing", missing);
    requireExpectation(component, "usualStartMicros", usualStartMicros);
  }

  private static void requireExpectation(String component, String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: %s (%s) must be a finite number from 0".formatted(component, name, value));
    }
  }
}
