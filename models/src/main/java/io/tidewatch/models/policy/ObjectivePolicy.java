package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Indicator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was promised, in the words of OpenSLO.
 *
 * @param indicator what of
 * @param value of a latency: what it stays at or below; null for the others
 * @param target share that is good: of transactions, or of slices of time; above 0 and at most 1.
 *     Of {@code latency-p50} and {@code latency-p95} it is in the name, so it is said for slices
 *     only
 * @param timeWindow time over which it is counted; null: the last 30 days
 * @param budgetingMethod what is counted; null: occurrences
 * @param timeSliceTarget share of good transactions from which a slice is good; null: the one in
 *     the name of a latency, else the target
 * @param timeSliceWindow how long a slice is; null: a minute
 * @param burnRates the pace at which its budget may be spent; null: as said for all
 */
public record ObjectivePolicy(
    Promised indicator,
    Duration value,
    Double target,
    TimeWindow timeWindow,
    BudgetingMethod budgetingMethod,
    Double timeSliceTarget,
    Duration timeSliceWindow,
    List<BurnRate> burnRates) {
  private static final double NANOS_PER_MICRO = 1000;
  private static final Duration SLICE = Duration.ofMinutes(1);
  private static final Duration LONGEST_SLICE = Duration.ofHours(1);
  private static final String WHY = "a latency is held against a time, a share against a target";

  /** Refuses a latency without value, a share without target, and slices of no use. */
  public ObjectivePolicy {
    PolicyRules.require(
        indicator != null,
        "objectives[].indicator",
        null,
        "must be latency, latency-p50, latency-p95, success-rate or apdex",
        "only those can be promised");
    String key = "objectives[" + indicator.id() + "].";
    boolean latency = indicator.isLatency();
    boolean slices = budgetingMethod == BudgetingMethod.TIMESLICES;
    PolicyRules.require(
        latency == (value != null),
        key + "value",
        value,
        latency ? "must be said" : "must not be there",
        WHY);
    PolicyRules.positiveIfSaid(key + "value", value);
    boolean inName = indicator.impliesTarget() && !slices;
    PolicyRules.require(
        inName == (target == null),
        key + "target",
        target,
        inName ? "must not be there" : "must be said",
        inName ? "it is in the name: for another say latency" : WHY);
    share(key + "target", target);
    share(key + "timeSliceTarget", timeSliceTarget);
    PolicyRules.require(
        slices || timeSliceTarget == null,
        key + "timeSliceTarget",
        timeSliceTarget,
        "must come with budgetingMethod: Timeslices",
        "nothing else has slices");
    PolicyRules.require(
        slices || timeSliceWindow == null,
        key + "timeSliceWindow",
        timeSliceWindow,
        "must come with budgetingMethod: Timeslices",
        "nothing else has slices");
    PolicyRules.require(
        timeSliceWindow == null
            || (timeSliceWindow.compareTo(LONGEST_SLICE) <= 0
                && timeSliceWindow.toMillis() >= SLICE.toMillis()
                && timeSliceWindow.toMillis() % SLICE.toMillis() == 0),
        key + "timeSliceWindow",
        timeSliceWindow,
        "must be whole minutes, an hour at most",
        "transactions are counted by the minute");
    PolicyRules.require(
        !(indicator.impliesTarget() && timeSliceTarget != null),
        key + "timeSliceTarget",
        timeSliceTarget,
        "must not be there",
        "it is in the name: for another say latency");
    burnRates = burnRates == null ? null : new BurnRates(burnRates).pairs();
  }

  /** A promise that one indicator stays within a time. */
  public static ObjectivePolicy within(Indicator latency, Duration value) {
    return new ObjectivePolicy(Promised.of(latency), value, null, null, null, null, null, null);
  }

  /** What it says of an indicator window by window, if it does. */
  Optional<SeriesObjective> objective() {
    return indicator
        .indicator()
        .map(
            of ->
                new SeriesObjective(
                    of, value == null ? target : value.toNanos() / NANOS_PER_MICRO));
  }

  /** Its budget, if it leaves one. */
  Optional<ErrorBudget> budget(BurnRates ofAll) {
    boolean slices = budgetingMethod == BudgetingMethod.TIMESLICES;
    double good = target == null ? indicator.impliedTarget() : target;
    if (good >= 1) {
      return Optional.empty();
    }
    double sliceTarget =
        timeSliceTarget != null
            ? timeSliceTarget
            : indicator.impliesTarget() ? indicator.impliedTarget() : good;
    return Optional.of(
        new ErrorBudget(
            indicator,
            value == null ? 0 : value.toNanos() / 1000,
            good,
            timeWindow == null ? TimeWindow.rollingMonth() : timeWindow,
            slices ? BudgetingMethod.TIMESLICES : BudgetingMethod.OCCURRENCES,
            sliceTarget,
            timeSliceWindow == null ? SLICE : timeSliceWindow,
            burnRates == null ? ofAll : new BurnRates(burnRates)));
  }

  /** What tells it from others: transactions may be promised to stay within several times. */
  String identity() {
    return indicator == Promised.LATENCY ? indicator.id() + " within " + value : indicator.id();
  }

  static List<ObjectivePolicy> completing(String key, List<ObjectivePolicy> said) {
    List<ObjectivePolicy> objectives = said == null ? List.of() : List.copyOf(said);
    PolicyRules.distinct(key, objectives, ObjectivePolicy::identity);
    return objectives;
  }

  private static void share(String key, Double target) {
    PolicyRules.require(
        target == null || (target > 0 && target <= 1),
        key,
        target,
        "must be above 0 and at most 1",
        "it is a share");
  }
}
