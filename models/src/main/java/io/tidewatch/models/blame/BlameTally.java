package io.tidewatch.models.blame;

import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.transaction.Tier;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Adds up the components' parts over windows and series.
 *
 * <p>Bounded: at most {@value #MAX_PARTS} (component, instance) pairs; later ones are left out. Not
 * thread-safe.
 */
public final class BlameTally {
  static final int MAX_PARTS = 256;

  /** Names a part. */
  record PartKey(String component, String instance) implements Comparable<PartKey> {
    private static final Comparator<PartKey> ORDER =
        Comparator.comparing(PartKey::component).thenComparing(PartKey::instance);

    @Override
    public int compareTo(PartKey other) {
      return ORDER.compare(this, other);
    }
  }

  /** In a fixed order, so that sums of them do not depend on who came first. */
  final TreeMap<PartKey, PartSums> parts = new TreeMap<>();

  long transactions;
  long failed;
  double expectedTransactions;
  double lost;
  double excessWaitMicros;

  /** A tally of nothing. */
  public BlameTally() {}

  /** Adds one window of one series. */
  public void add(SeriesEvidence evidence) {
    transactions += evidence.transactions();
    failed += evidence.failed();
    expectedTransactions += evidence.expectedTransactions();
    lost += evidence.lost();
    excessWaitMicros += evidence.excessWaitMicros();
    for (PartDeviation part : evidence.parts()) {
      sumsOf(new PartKey(part.component(), part.instance()), part.tier()).add(part);
    }
  }

  /** Adds all that the other has added. */
  public void merge(BlameTally other) {
    transactions += other.transactions;
    failed += other.failed;
    expectedTransactions += other.expectedTransactions;
    lost += other.lost;
    excessWaitMicros += other.excessWaitMicros;
    other.parts.forEach((key, sums) -> sumsOf(key, sums.tier).merge(sums));
  }

  /** Whether any transaction went through the component. */
  public boolean touches(String component) {
    return parts.tailMap(new PartKey(component, "")).entrySet().stream()
        .takeWhile(entry -> entry.getKey().component().equals(component))
        .anyMatch(entry -> entry.getValue().transactions + entry.getValue().missing > 0);
  }

  private PartSums sumsOf(PartKey key, Tier tier) {
    PartSums sums = parts.get(key);
    if (sums == null) {
      sums = new PartSums(tier);
      if (parts.size() < MAX_PARTS) {
        parts.put(key, sums);
      }
    }
    return sums;
  }
}
