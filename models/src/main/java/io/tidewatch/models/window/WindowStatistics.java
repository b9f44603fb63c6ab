package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Transaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What is kept of the transactions of one series in one window. Everything is an integer, a maximum
 * or the first of a total order, so that partial statistics merge to the same bytes in any order
 * and grouping. Bounded: at most {@value #MAX_PARTS} parts, {@value #MAX_GROUPS} groups and {@value
 * #MAX_VALUES} values of each other dimension.
 *
 * <p>Not safe for use by several threads.
 */
public final class WindowStatistics {
  /** Most (component, instance) pairs that are told apart. */
  public static final int MAX_PARTS = 96;

  /** Most user groups that are told apart. */
  public static final int MAX_GROUPS = 16;

  /** Most values of any other dimension that are told apart. */
  public static final int MAX_VALUES = 8;

  private final OutcomeCounts outcomes = new OutcomeCounts();
  private final GroupTable groups = new GroupTable(MAX_GROUPS);
  private final PartTable parts = new PartTable(MAX_PARTS);
  private final ValueTable values = new ValueTable(MAX_VALUES);
  private DurationSketch durations = new DurationSketch();
  private HyperLogLog hitUsers = new HyperLogLog();
  private Exemplars exemplars = new Exemplars();
  private long transactions;
  private long satisfied;
  private long tolerating;
  private long slow;
  private long durationSumMicros;

  /**
   * Counts one transaction. Called for every event: allocates little.
   *
   * @param t the transaction
   * @param policy says what satisfied and slow mean
   * @param hasher asked only for users that were hit: by a defect, or by a slow transaction
   */
  public void add(Transaction t, SeriesPolicy policy, UserHasher hasher) {
    if (t.durationMicros() < 0) {
      throw new IllegalArgumentException("transaction " + t.eventId() + " has a negative duration");
    }
    boolean defect = t.outcome().isDefect();
    boolean isSlow = !defect && t.durationMicros() > policy.slowMicros();
    transactions++;
    outcomes.add(t.outcome(), 1);
    durationSumMicros += t.durationMicros();
    if (isAnswered(t.outcome())) {
      durations.add(t.durationMicros());
    }
    if (!defect) {
      countSatisfaction(t.durationMicros(), policy.apdexMicros());
    }
    slow += isSlow ? 1 : 0;
    groups.add(t.userGroup(), t.outcome(), isSlow, t.durationMicros());
    if ((defect || isSlow) && !t.userId().isEmpty()) {
      hitUsers.add(hasher.hash(t.series().tenant(), t.userId()));
    }
    values.add(t, defect);
    exemplars.offer(t, isSlow);
    if (!t.hops().isEmpty()) {
      parts.add(t);
    }
  }

  /** Counts all that the other has counted. */
  public void merge(WindowStatistics other) {
    mergeTotals(other);
    groups.merge(other.groups);
    parts.merge(other.parts);
    values.merge(other.values);
    exemplars.merge(other.exemplars);
  }

  /**
   * Counts what the other has counted of all together: neither its user groups nor its parts,
   * values and exemplars.
   */
  public void mergeTotals(WindowStatistics other) {
    outcomes.merge(other.outcomes);
    durations.merge(other.durations);
    hitUsers.merge(other.hitUsers);
    transactions += other.transactions;
    satisfied += other.satisfied;
    tolerating += other.tolerating;
    slow += other.slow;
    durationSumMicros += other.durationSumMicros;
  }

  /** All transactions. */
  public long transactions() {
    return transactions;
  }

  /** Transactions that ended in a defect. */
  public long defects() {
    return transactions - outcomes.of(Outcome.OK);
  }

  /** Transactions that ended so. */
  public long count(Outcome outcome) {
    return outcomes.of(outcome);
  }

  /** Transactions without a defect within the Apdex threshold. */
  public long satisfied() {
    return satisfied;
  }

  /** Transactions without a defect within four Apdex thresholds but not within one. */
  public long tolerating() {
    return tolerating;
  }

  /** Transactions that ended in a defect or took longer than four Apdex thresholds. */
  public long frustrated() {
    return transactions - satisfied - tolerating;
  }

  /** Transactions that were slow by the policies though not defects. */
  public long slow() {
    return slow;
  }

  /**
   * Durations of the transactions that were answered: without failures, time-outs and the like,
   * whose duration says how long somebody waited but not how fast the service answers.
   */
  public DurationSketch durations() {
    return durations;
  }

  /** Sum of the durations of all transactions, microseconds. */
  public long durationSumMicros() {
    return durationSumMicros;
  }

  /** Distinct users hit by a defect or a slow transaction. */
  public HyperLogLog hitUsers() {
    return hitUsers;
  }

  /** What each user group did and suffered, by its name. */
  public Map<String, GroupCounts> groups() {
    return groups.byName();
  }

  /** The components' parts in a fixed order. */
  public List<PartStatistics> parts() {
    return parts.list();
  }

  /** The values of each dimension in a fixed order. */
  public List<ValueStatistics> values() {
    List<ValueStatistics> all = values.list();
    all.addAll(groups.values());
    return all;
  }

  /** A few of the worst transactions, worst first. */
  public List<Exemplar> exemplars() {
    return exemplars.worstFirst();
  }

  private static boolean isAnswered(Outcome outcome) {
    return outcome == Outcome.OK || outcome == Outcome.SLOW || outcome == Outcome.BUSINESS_ERROR;
  }

  private void countSatisfaction(long micros, long apdexMicros) {
    if (micros <= apdexMicros) {
      satisfied++;
    } else if (micros <= 4 * apdexMicros) {
      tolerating++;
    }
  }

  void write(DataOutput out) throws IOException {
    outcomes.write(out);
    Bytes.writeUnsigned(satisfied, out);
    Bytes.writeUnsigned(tolerating, out);
    Bytes.writeUnsigned(slow, out);
    Bytes.writeUnsigned(durationSumMicros, out);
    durations.write(out);
    hitUsers.write(out);
    exemplars.write(out);
    groups.write(out);
    parts.write(out);
    values.write(out);
  }

  static WindowStatistics read(DataInput in) throws IOException {
    WindowStatistics s = new WindowStatistics();
    s.outcomes.merge(OutcomeCounts.read(in));
    s.transactions = s.outcomes.total();
    s.satisfied = Bytes.readUnsigned(in);
    s.tolerating = Bytes.readUnsigned(in);
    s.slow = Bytes.readUnsigned(in);
    s.durationSumMicros = Bytes.readUnsigned(in);
    s.durations = DurationSketch.read(in);
    s.hitUsers = HyperLogLog.read(in);
    s.exemplars = Exemplars.read(in);
    s.groups.readFrom(in);
    s.parts.readFrom(in);
    s.values.readFrom(in);
    return s;
  }
}
