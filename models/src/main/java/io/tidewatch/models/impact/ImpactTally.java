package io.tidewatch.models.impact;

import io.tidewatch.models.evidence.GroupImpact;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.window.HyperLogLog;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the impact over windows and series.
 *
 * <p>Bounded: tells at most {@value #MAX_GROUPS} user groups apart. Not thread-safe.
 */
public final class ImpactTally {
  /** Groups that are told apart; what others suffer is counted under {@value #OTHER_GROUPS}. */
  static final int MAX_GROUPS = 64;

  private static final String OTHER_GROUPS = "(other)";
  private static final int UNWEIGHTED = 1;

  final Map<Outcome, Long> defects = new EnumMap<>(Outcome.class);
  final Map<String, Long> groupScores = new TreeMap<>();
  final HyperLogLog users = new HyperLogLog();
  long score;
  long failed;
  long slowed;
  double lost;
  double lostScore;
  double excessWaitMicros;

  /** A tally of nothing. */
  public ImpactTally() {}

  /** Adds one window of one series. */
  public void add(SeriesEvidence evidence) {
    for (GroupImpact group : evidence.groups()) {
      add(group, evidence);
    }
    slowed += evidence.slow();
    lost += evidence.lost();
    lostScore += evidence.lost() * evidence.weight() * weight(evidence, Outcome.MISSING_RESPONSE);
    excessWaitMicros += evidence.excessWaitMicros();
    users.merge(evidence.hitUsers());
  }

  /** Adds all that the other has added. */
  public void merge(ImpactTally other) {
    other.defects.forEach((type, count) -> defects.merge(type, count, Long::sum));
    other.groupScores.forEach(this::addScore);
    users.merge(other.users);
    score += other.score;
    failed += other.failed;
    slowed += other.slowed;
    lost += other.lost;
    lostScore += other.lostScore;
    excessWaitMicros += other.excessWaitMicros;
  }

  /** The impact so far. */
  public Impact impact() {
    return new Impact(
        score,
        Math.round(users.estimate()),
        HyperLogLog.RELATIVE_ERROR,
        failed,
        slowed,
        lost,
        lostScore,
        excessWaitMicros,
        defects,
        groupScores);
  }

  private void add(GroupImpact group, SeriesEvidence evidence) {
    long points = group.slow() * weight(evidence, Outcome.SLOW);
    for (Map.Entry<Outcome, Long> defect : group.defects().entrySet()) {
      points += defect.getValue() * weight(evidence, defect.getKey());
      defects.merge(defect.getKey(), defect.getValue(), Long::sum);
    }
    long weighted = points * evidence.weight() * group.weight();
    score += weighted;
    failed += group.failed();
    if (weighted > 0) {
      addScore(group.userGroup(), weighted);
    }
  }

  private void addScore(String group, long points) {
    boolean known = groupScores.containsKey(group);
    String name = known || groupScores.size() < MAX_GROUPS ? group : OTHER_GROUPS;
    groupScores.merge(name, points, Long::sum);
  }

  private static int weight(SeriesEvidence evidence, Outcome defect) {
    return evidence.defectWeights().getOrDefault(defect, UNWEIGHTED);
  }
}
