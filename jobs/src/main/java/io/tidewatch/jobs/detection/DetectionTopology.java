package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.ReadPolicies;
import io.tidewatch.jobs.settings.WindowSettings;

/**
 * The detection job as a graph.
 *
 * <pre>
 * transactions ─▶ PreAggregate ─▶ CloseWindow ─▶ ScoreWindow ─▶ Foresee ─▶ RaiseAlert ─▶ alerts
 *                        │            │           ▲                               │
 * policies ─▶ ReadPolicies ───────────┼───────────┘                               ├─▶ RetainWindows ─▶ windows, hours, forecasts
 *                    │   │            │                                           ▼
 *                    │   │            │                                      GatherEvidence ─▶ SequenceEvidence ─▶ evidence
 *                    │   ├ progress ──┼───────────────────────────────────────────────────────────▲
 *                    ▼   ▼            ▼
 *                       dead letters
 * </pre>
 *
 * <p>Raw events stay in the task of their source. By series from CloseWindow on: one shuffle, of
 * partial windows. All keyed stages behind it are parted alike; ScoreWindow and what follows are
 * one chain.
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
            policies.versions(),
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
