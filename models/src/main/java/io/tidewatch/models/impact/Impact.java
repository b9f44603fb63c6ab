package io.tidewatch.models.impact;

import io.tidewatch.models.transaction.Outcome;
import java.util.Map;

/**
 * How badly users are hit.
 *
 * @param score sum over all defects of transaction weight × defect-type weight × user-group weight;
 *     a slow transaction counts as a defect of type {@link Outcome#SLOW}
 * @param usersHit distinct users hit, estimated
 * @param usersHitError relative standard error of that estimate
 * @param failed transactions that ended in a defect
 * @param slowed transactions that were slow though not failed
 * @param lost transactions that were expected but never came
 * @param lostScore sum over the lost ones of transaction weight × weight of {@link
 *     Outcome#MISSING_RESPONSE}; whose they were is not known, so no group weighs in
 * @param excessWaitMicros time that users waited beyond the expectation, summed
 * @param defects defects by their type
 * @param groups score by user group
 */
public record Impact(
    long score,
    long usersHit,
    double usersHitError,
    long failed,
    long slowed,
    double lost,
    double lostScore,
    double excessWaitMicros,
    Map<Outcome, Long> defects,
    Map<String, Long> groups) {
  /** Keeps its own copies. */
  public Impact {
    defects = Map.copyOf(defects);
    groups = Map.copyOf(groups);
  }

  /** What {@link Priority} weighs: the score of what went wrong and of what never came. */
  public double burden() {
    return score + lostScore;
  }
}
