package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** What one user group did and suffered. */
public final class GroupCounts extends NamedCounters<GroupCounts> {
  private final OutcomeCounts outcomes = new OutcomeCounts();
  private long slow;

  GroupCounts(String userGroup, String unused) {
    super(userGroup, unused);
  }

  /** The group; empty for users without one, {@code (other)} for groups beyond the bound. */
  public String userGroup() {
    return name();
  }

  /** Transactions of the group. */
  public long transactions() {
    return outcomes.total();
  }

  /** Transactions that were slow by the policies though not defects. */
  public long slow() {
    return slow;
  }

  /** Transactions that ended so. */
  public long count(Outcome outcome) {
    return outcomes.of(outcome);
  }

  /** Defects by their type, without the types that did not occur. */
  public Map<Outcome, Long> defects() {
    Map<Outcome, Long> defects = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      if (outcome.isDefect() && count(outcome) > 0) {
        defects.put(outcome, count(outcome));
      }
    }
    return defects;
  }

  void count(Outcome outcome, boolean wasSlow) {
    outcomes.add(outcome);
    if (wasSlow) {
      slow++;
    }
  }

  @Override
  void add(GroupCounts other) {
    outcomes.merge(other.outcomes);
    slow += other.slow;
  }

  @Override
  GroupCounts self() {
    return this;
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeText(name(), out);
    outcomes.write(out);
    Bytes.writeUnsigned(slow, out);
  }

  static GroupCounts read(DataInput in) throws IOException {
    GroupCounts counts = new GroupCounts(Bytes.readText(in), "");
    counts.outcomes.merge(OutcomeCounts.read(in));
    counts.slow = Bytes.readUnsigned(in);
    return counts;
  }
}
