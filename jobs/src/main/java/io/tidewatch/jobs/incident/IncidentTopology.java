package io.tidewatch.jobs.incident;

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
    var evidence = ReadEvidence.from(in.evidence());
    var controls = ReadControls.from(in.policies(), in.changes());
    var actions = ReadActions.from(in.operatorActions());
    var incidents =
        CorrelateAlerts.of(
            evidence.news().union(actions.news()), controls.controls(), in.policyLog());
    return new IncidentOutputs(
        incidents.revisions(),
        evidence
            .unreadable()
            .union(controls.unreadable(), actions.unreadable(), incidents.refused()));
  }
}
