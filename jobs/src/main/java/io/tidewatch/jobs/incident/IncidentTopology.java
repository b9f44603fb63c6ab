package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.Variant;

/**
 * The incident job.
 *
 * <pre>
 *  evidence         ─▶ ReadEvidence ─┬ key: tenant ─▶ CorrelateAlerts ─▶ incidents
 *  operator-actions ─▶ ReadActions ──┘                     │      │
 *  changes  ─▶ ReadControls ──────── broadcast ────────────┘      │
 *  policies ─┘                                                    │
 *  unreadable records of all four, and actions that are refused ──┴─▶ dead letters
 * </pre>
 */
public final class IncidentTopology {
  private IncidentTopology() {}

  /** Puts the stages together. */
  public static IncidentOutputs assemble(IncidentInputs in) {
    return assemble(in, Variant.ACTIVE);
  }

  /** Puts the stages together once more, for alerts that other policies raised. */
  public static IncidentOutputs assemble(IncidentInputs in, Variant variant) {
    var evidence = ReadEvidence.from(in.evidence(), variant);
    var controls = ReadControls.from(in.policies(), in.changes(), variant);
    var actions = ReadActions.from(in.operatorActions(), variant);
    var incidents =
        CorrelateAlerts.of(
            evidence.news().union(actions.news()), controls.controls(), in.policyLog(), variant);
    return new IncidentOutputs(
        incidents.revisions(),
        evidence
            .unreadable()
            .union(controls.unreadable(), actions.unreadable(), incidents.refused()));
  }
}
