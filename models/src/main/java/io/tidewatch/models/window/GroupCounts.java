package io.tidewatch.models.window;

import io.tidewatch.models.transaction.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** What one user group did and suffered. */
public final class GroupCounts {
  private final String userGroup;
  private final OutcomeCounts outcomes;
  private final long slow;

  GroupCounts(String userGroup, OutcomeCounts outcomes, long slow) {
    this.userGroup = userGroup;
    this.outcomes = outcomes;
    this.slow = slow;
  }

  /** The group; empty for users without one, {@code (other)} for groups beyond the bound. */
  public String userGroup() {
    return userGroup;
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
}
