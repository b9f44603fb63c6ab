package io.tidewatch.models.evidence;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.Exemplar;
import io.tidewatch.models.window.GroupCounts;
import io.tidewatch.models.window.HyperLogLog;
import io.tidewatch.models.window.WindowStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a series that is not ok contributes to impact and blame, for one window. A higher revision
 * replaces a lower one.
 *
 * @param series the series
 * @param windowStart start of the window, milliseconds since the epoch
 * @param windowEnd its end, exclusive
 * @param revision counts the amendments of the window from 0
 * @param level worst level of the series' indicators in this window
 * @param weight weight of the transaction by the policies, 1–7
 * @param transactions transactions in the window
 * @param expectedTransactions what the baseline expects that count to be
 * @param slow transactions that were slow by the policies though not failed
 * @param excessWaitMicros time that users waited beyond the expectation, summed
 * @param groups what each user group suffered
 * @param defectWeights weight of each defect type by the policies, 1–7
 * @param hitUsers the users that were hit; not to be changed any more
 * @param parts the components' parts
 * @param exemplars some of the worst transactions
 * @param values what happened to the transactions of each value of each dimension
 * @param ahead false for a window beside what is normal; true for what is normal now beside what
 *     was a week ago, told of a series that is expected to breach an objective
 */
public record SeriesEvidence(
    SeriesKey series,
    long windowStart,
    long windowEnd,
    long revision,
    Level level,
    int weight,
    long transactions,
    double expectedTransactions,
    long slow,
    double excessWaitMicros,
    List<GroupImpact> groups,
    Map<Outcome, Integer> defectWeights,
    HyperLogLog hitUsers,
    List<PartDeviation> parts,
    List<Exemplar> exemplars,
    List<ValueDeviation> values,
    boolean ahead) {
  /** Refuses nulls, windows without length, and figures that are no counts. */
  public SeriesEvidence {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(hitUsers, "hitUsers");
    groups = List.copyOf(groups);
    defectWeights = Map.copyOf(defectWeights);
    parts = List.copyOf(parts);
    exemplars = List.copyOf(exemplars);
    values = List.copyOf(values);
    if (windowEnd <= windowStart) {
      throw new IllegalArgumentException(
          "window of %s ends at %d, not after its start %d"
              .formatted(series, windowEnd, windowStart));
    }
    if (revision < 0 || transactions < 0 || slow < 0) {
      throw new IllegalArgumentException(
          "revision (%d), transactions (%d) and slow (%d) of %s must not be negative"
              .formatted(revision, transactions, slow, series));
    }
    if (!(expectedTransactions >= 0 && expectedTransactions < Double.POSITIVE_INFINITY)
        || !(excessWaitMicros >= 0 && excessWaitMicros < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected transactions (%s) and excess wait (%s) of %s must be finite numbers from 0"
              .formatted(expectedTransactions, excessWaitMicros, series));
    }
  }

  /**
   * Puts together what is known of a window.
   *
   * @param revision counts the amendments of the window from 0
   * @param judgement what the model says of it
   * @param statistics what happened; its users and exemplars are taken over, not copied
   * @param policy the weights in force
   * @param parts the components' parts beside their baselines
   * @param values the values of dimensions beside their baselines
   */
  public static SeriesEvidence of(
      SeriesKey series,
      long revision,
      Judgement judgement,
      WindowStatistics statistics,
      SeriesPolicy policy,
      List<PartDeviation> parts,
      List<ValueDeviation> values) {
    Map<Outcome, Integer> defectWeights = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      if (outcome.isDefect()) {
        defectWeights.put(outcome, policy.defectWeight(outcome));
      }
    }
    return new SeriesEvidence(
        series,
        judgement.windowStart(),
        judgement.windowEnd(),
        revision,
        judgement.level(),
        policy.weight(),
        statistics.transactions(),
        judgement.expectedTransactions(),
        statistics.slow(),
        excessWaitMicros(judgement, statistics),
        statistics.groups().values().stream().map(group -> impactOf(group, policy)).toList(),
        defectWeights,
        statistics.hitUsers(),
        parts,
        statistics.exemplars(),
        values,
        false);
  }

  /**
   * Says how the components of a series have changed that is expected to breach an objective.
   * Nobody suffers yet, so nobody is hit.
   *
   * @param hourStart start of the hour at whose end that is said
   * @param hourEnd its end, exclusive
   * @param transactions transactions in that hour
   * @param policy the weights in force
   * @param parts the components' parts beside those of a week ago
   */
  public static SeriesEvidence ahead(
      SeriesKey series,
      long hourStart,
      long hourEnd,
      long transactions,
      SeriesPolicy policy,
      List<PartDeviation> parts) {
    return new SeriesEvidence(
        series,
        hourStart,
        hourEnd,
        0,
        Level.MINOR,
        policy.weight(),
        transactions,
        transactions,
        0,
        0,
        List.of(),
        Map.of(),
        new HyperLogLog(),
        parts,
        List.of(),
        List.of(),
        true);
  }

  /** Transactions that ended in a defect. */
  public long failed() {
    return groups.stream().mapToLong(GroupImpact::failed).sum();
  }

  private static double excessWaitMicros(Judgement judgement, WindowStatistics statistics) {
    double expected = judgement.expectedMeanMicros() * statistics.transactions();
    return expected >= 0 ? Math.max(0, statistics.durationSumMicros() - expected) : 0;
  }

  private static GroupImpact impactOf(GroupCounts group, SeriesPolicy policy) {
    return new GroupImpact(
        group.userGroup(),
        policy.groupWeight(group.userGroup()),
        group.transactions(),
        group.slow(),
        group.defects());
  }
}
