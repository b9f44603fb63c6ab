package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.ReadPolicies;
import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.settings.WindowSettings;

/**
 * The detection job as a graph.
 *
 * <pre>
 * transactions ─▶ PreAggregate ─▶ CloseWindow ─▶ ScoreWindow ─▶ Foresee ─▶ RaiseAlert ─▶ alerts
 *                    ▲   │            │              ▲                            │
 * policies ┄┄┄┄┄┄┄┄┄┄┴┄┄┄┼┄┄┄┄┄┄┄┄┄┄┄┄┼┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘                            ├─▶ RetainWindows ─▶ windows, hours, forecasts
 *    │                   │            │                                           ▼
 *    ▼                   │            │                                      GatherEvidence ─▶ SequenceEvidence ─▶ evidence
 * ReadPolicies           ├ progress ──┼───────────────────────────────────────────────────────────▲
 *    ▼                   ▼            ▼
 *    refused ─────▶ dead letters
 * </pre>
 *
 * <p>Raw events stay in the task of their source. From CloseWindow on all goes by series: one
 * shuffle, of partial windows, and one chain behind it. PreAggregate and ScoreWindow follow the
 * topic of the policies by themselves, since neither could be chained with a second input;
 * ReadPolicies reports what is refused.
 */
public final class DetectionTopology {
  private DetectionTopology() {}

  /** Puts the stages together. */
  public static DetectionOutputs assemble(DetectionInputs in, DetectionOptions options) {
    return assemble(in, options, Variant.ACTIVE);
  }

  /**
   * Puts the stages together once more, to judge the same transactions by other policies. The
   * stages that count are chained to the source as those of the active policies are.
   */
  public static DetectionOutputs assemble(
      DetectionInputs in, DetectionOptions options, Variant variant) {
    WindowSettings window = options.windows();
    var policies = ReadPolicies.from(in.policies(), OperatorIds.READ_POLICIES, variant);
    var counted =
        PreAggregate.of(
            in.transactions(),
            PreAggregateSettings.of(
                window, options.userHash(), in.policyLog(), in.transactionPartitions()),
            variant);
    var closed =
        CloseWindow.of(
            counted.partials(), window.lateness().toMillis(), window.maxHotSeries(), variant);
    var scored =
        ScoreWindow.of(
            closed.windows(),
            window.lateness(),
            window.expireSeriesAfter(),
            window.maxHotSeries(),
            in.policyLog(),
            variant);
    var foreseen = Foresee.of(scored.scored(), window.maxHotSeries(), variant);
    var raised = RaiseAlert.from(foreseen, window.maxHotSeries(), variant);
    var evidence =
        SequenceEvidence.of(
            GatherEvidence.from(raised.alerted(), window.lateness(), window.maxHotSeries(), variant)
                .union(counted.progress()),
            in.evidencePartitions(),
            window.expireSeriesAfter(),
            variant);
    return new DetectionOutputs(
        RetainWindows.from(raised.alerted(), window.lateness(), window.maxHotSeries(), variant),
        raised.alerts(),
        evidence,
        counted.deadLetters().union(closed.deadLetters(), policies.refused()));
  }
}
