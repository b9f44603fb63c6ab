package io.tidewatch.models.blame;

import io.tidewatch.models.evidence.Exact;
import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.evidence.ValueDeviation;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Tier;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the components' parts over windows and series.
 *
 * <p>Sums are exact, so the same windows give the same tally in any order and grouping, as long as
 * there are no more than {@value #MAX_PARTS} (component, instance) pairs and {@value #MAX_VALUES}
 * values of dimensions; later ones are left out. Not thread-safe.
 */
public final class BlameTally {
  static final int MAX_PARTS = 256;

  /** Values of dimensions that are told apart; later ones are left out. */
  static final int MAX_VALUES = 64;

  /** Share of the expected time from which waiting that no component explains is a symptom. */
  private static final double NOTICEABLE_WAIT = 0.5;

  /** Share of the transactions from which failures that no component explains are a symptom. */
  private static final double NOTICEABLE_FAILURES = 0.1;

  /** Confidence below which a component may stand out by chance. */
  private static final double CLEAR = 0.5;

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

  /** By the values of dimensions; their own time is the whole duration. */
  final TreeMap<ValueKey, PartSums> values = new TreeMap<>();

  long transactions;
  long failed;
  double expectedTransactions;
  double excessWaitMicros;

  /** A tally of nothing. */
  public BlameTally() {}

  /** Adds one window of one series. */
  public void add(SeriesEvidence evidence) {
    transactions += evidence.transactions();
    failed += evidence.failed();
    expectedTransactions += Exact.count(evidence.expectedTransactions());
    excessWaitMicros += Exact.micros(evidence.excessWaitMicros());
    for (PartDeviation part : evidence.parts()) {
      sumsOf(new PartKey(part.component(), part.instance()), part.tier())
          .add(part, part.missing() > 0 ? Lead.micros(evidence.parts(), part) : 0);
    }
    for (ValueDeviation value : evidence.values()) {
      sumsOf(new ValueKey(value.dimension(), value.value())).add(value);
    }
  }

  /** Adds all that the other has added. */
  public void merge(BlameTally other) {
    transactions += other.transactions;
    failed += other.failed;
    expectedTransactions += other.expectedTransactions;
    excessWaitMicros += other.excessWaitMicros;
    other.parts.forEach((key, sums) -> sumsOf(key, sums.tier).merge(sums));
    other.values.forEach((key, sums) -> sumsOf(key).merge(sums));
  }

  /** Whether any transaction went through the component. */
  public boolean touches(String component) {
    return parts.tailMap(new PartKey(component, "")).entrySet().stream()
        .takeWhile(entry -> entry.getKey().component().equals(component))
        .anyMatch(entry -> entry.getValue().transactions + entry.getValue().missing > 0);
  }

  /** Whether any transaction says which components took part. */
  public boolean knowsPath() {
    return !parts.isEmpty();
  }

  /**
   * Whether nothing about the components bears out that service is worse: none stands out clearly,
   * few transactions failed, and users waited little longer than usual. False if no path is known.
   */
  public boolean isAsUsual() {
    boolean waited = excessWaitMicros >= NOTICEABLE_WAIT * expectedMicros();
    boolean failing = failed > NOTICEABLE_FAILURES * transactions;
    boolean standsOut =
        Blame.rank(this).prime().filter(prime -> prime.confidence() >= CLEAR).isPresent();
    return knowsPath() && !waited && !failing && !standsOut;
  }

  /** Own time and time on the wire that the baselines expect of all components. */
  double expectedMicros() {
    return parts.values().stream()
        .mapToDouble(sums -> sums.expectedOwnMicros + sums.expectedWireMicros)
        .sum();
  }

  /** Writes the tally as a part of its holder's layout, which carries the version. */
  public void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(transactions, out);
    Bytes.writeUnsigned(failed, out);
    out.writeDouble(expectedTransactions);
    out.writeDouble(excessWaitMicros);
    Bytes.writeUnsigned(parts.size(), out);
    for (Map.Entry<PartKey, PartSums> part : parts.entrySet()) {
      Bytes.writeText(part.getKey().component(), out);
      Bytes.writeText(part.getKey().instance(), out);
      part.getValue().write(out);
    }
    Bytes.writeUnsigned(values.size(), out);
    for (Map.Entry<ValueKey, PartSums> value : values.entrySet()) {
      value.getKey().write(out);
      value.getValue().write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static BlameTally read(DataInput in) throws IOException {
    BlameTally tally = new BlameTally();
    tally.transactions = Bytes.readUnsigned(in);
    tally.failed = Bytes.readUnsigned(in);
    tally.expectedTransactions = in.readDouble();
    tally.excessWaitMicros = in.readDouble();
    int parts = Bytes.readCount(in, MAX_PARTS);
    for (int i = 0; i < parts; i++) {
      PartKey key = new PartKey(Bytes.readText(in), Bytes.readText(in));
      tally.parts.put(key, PartSums.read(in));
    }
    int values = Bytes.readCount(in, MAX_VALUES);
    for (int i = 0; i < values; i++) {
      tally.values.put(ValueKey.read(in), PartSums.read(in));
    }
    return tally;
  }

  private PartSums sumsOf(ValueKey key) {
    PartSums sums = values.get(key);
    if (sums == null) {
      sums = new PartSums(Tier.UNKNOWN);
      if (values.size() < MAX_VALUES) {
        values.put(key, sums);
      }
    }
    return sums;
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
