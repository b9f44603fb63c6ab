package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The counts of a window, or of several together, without what merges: for those who tell of it.
 *
 * @param transactions all transactions
 * @param satisfied without a defect and within the Apdex threshold
 * @param tolerating without a defect and within four Apdex thresholds, but not one
 * @param slow without a defect, but slow by the policies
 * @param usersHit distinct users hit by a defect or a slow transaction, estimated
 * @param defects those with a defect, by its type; types that did not occur are left out
 */
public record WindowFigures(
    long transactions,
    long satisfied,
    long tolerating,
    long slow,
    long usersHit,
    Map<Outcome, Long> defects) {
  private static final Outcome[] OUTCOMES = Outcome.values();

  /** Keeps the defects from changing. */
  public WindowFigures {
    defects = Map.copyOf(defects);
  }

  /** The counts of statistics. */
  public static WindowFigures of(WindowStatistics statistics) {
    return new WindowFigures(
        statistics.transactions(),
        statistics.satisfied(),
        statistics.tolerating(),
        statistics.slow(),
        statistics.hitUsers().isEmpty() ? 0 : Math.round(statistics.hitUsers().estimate()),
        defects(statistics));
  }

  private static Map<Outcome, Long> defects(WindowStatistics statistics) {
    if (statistics.defects() == 0) {
      return Map.of();
    }
    Map<Outcome, Long> defects = new EnumMap<>(Outcome.class);
    for (Outcome outcome : OUTCOMES) {
      if (outcome.isDefect() && statistics.count(outcome) > 0) {
        defects.put(outcome, statistics.count(outcome));
      }
    }
    return defects;
  }

  /** Those with a defect or beyond four Apdex thresholds. */
  public long frustrated() {
    return transactions - satisfied - tolerating;
  }

  /** Those with a defect of that type. */
  public long defects(Outcome type) {
    return defects.getOrDefault(type, 0L);
  }

  /** Those with any defect. */
  public long allDefects() {
    long all = 0;
    for (long count : defects.values()) {
      all += count;
    }
    return all;
  }

  /** Writes them, about ten bytes; whoever stores them gives the version. */
  public void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(transactions, out);
    Bytes.writeUnsigned(satisfied, out);
    Bytes.writeUnsigned(tolerating, out);
    Bytes.writeUnsigned(slow, out);
    Bytes.writeUnsigned(usersHit, out);
    Bytes.writeUnsigned(defects.size(), out);
    for (Outcome outcome : OUTCOMES) {
      if (defects.containsKey(outcome)) {
        out.writeByte(outcome.code());
        Bytes.writeUnsigned(defects.get(outcome), out);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static WindowFigures read(DataInput in) throws IOException {
    long transactions = Bytes.readUnsigned(in);
    long satisfied = Bytes.readUnsigned(in);
    long tolerating = Bytes.readUnsigned(in);
    long slow = Bytes.readUnsigned(in);
    long usersHit = Bytes.readUnsigned(in);
    Map<Outcome, Long> defects = new EnumMap<>(Outcome.class);
    int types = Bytes.readCount(in, OUTCOMES.length);
    for (int i = 0; i < types; i++) {
      defects.put(Outcome.ofCode(in.readUnsignedByte()), Bytes.readUnsigned(in));
    }
    return new WindowFigures(transactions, satisfied, tolerating, slow, usersHit, defects);
  }
}
