package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.ReadPolicies;
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
    WindowSettings window = options.windows();
    var policies = ReadPolicies.from(in.policies(), OperatorIds.READ_POLICIES);
    var counted =
        PreAggregate.of(
            in.transactions(),
            PreAggregateSettings.of(
                window, options.userHash(), in.policyLog(), in.transactionPartitions()));
    var closed =
        CloseWindow.of(counted.partials(), window.lateness().toMillis(), window.maxHotSeries());
    var scored =
        ScoreWindow.of(
            closed.windows(),
            window.lateness(),
            window.expireSeriesAfter(),
            window.maxHotSeries(),
            in.policyLog());
    var foreseen = Foresee.of(scored.scored(), window.maxHotSeries());
    var raised = RaiseAlert.from(foreseen, window.maxHotSeries());
    var evidence =
        SequenceEvidence.of(
            GatherEvidence.from(raised.alerted(), window.lateness(), window.maxHotSeries())
                .union(counted.progress()),
            in.evidencePartitions(),
            window.expireSeriesAfter());
    return new DetectionOutputs(
        RetainWindows.from(raised.alerted(), window.lateness(), window.maxHotSeries()),
        raised.alerts(),
        evidence,
        counted.deadLetters().union(closed.deadLetters(), policies.refused()));
  }
}
