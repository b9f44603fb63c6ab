package io.tidewatch.models.evidence;

import io.tidewatch.models.transaction.Outcome;
import java.util.Map;
import java.util.Objects;

/**
 * What one user group suffered in one window.
 *
 * @param userGroup the group; empty for users without one
 * @param weight weight of the group by the policies, 1–7
 * @param transactions transactions of the group
 * @param slow transactions of the group that were slow by the policies though not failed
 * @param defects defects of the group by their type
 */
public record GroupImpact(
    String userGroup, int weight, long transactions, long slow, Map<Outcome, Long> defects) {
  /** Refuses nulls, weights outside 1–7, and more that went wrong than there was. */
  public GroupImpact {
    Objects.requireNonNull(userGroup, "userGroup");
    defects = Map.copyOf(defects);
    if (weight < 1 || weight > 7) {
      throw new IllegalArgumentException(
          "weight (%d) of group '%s' must be 1 to 7".formatted(weight, userGroup));
    }
    long failed = defects.values().stream().mapToLong(Long::longValue).sum();
    if (slow < 0 || failed < 0 || slow + failed > transactions) {
      throw new IllegalArgumentException(
          "slow (%d) and defects (%d) of group '%s' must fit into its %d transactions"
              .formatted(slow, failed, userGroup, transactions));
    }
  }

  /** Defects of all types. */
  public long failed() {
    return defects.values().stream().mapToLong(Long::longValue).sum();
  }
}
