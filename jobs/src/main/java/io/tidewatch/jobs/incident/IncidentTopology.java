package io.tidewatch.jobs.incident;

/**
 * The incident job.
 *
 * <pre>
 *  evidence ─▶ ReadEvidence ── key: tenant ─▶ CorrelateAlerts ─▶ incidents
 *  changes  ─▶ ReadControls ──── broadcast ─────────┘
 *  policies ─┘     │ unreadable records of all three ─▶ dead letters
 * </pre>
 */
public final class IncidentTopology {
  private IncidentTopology() {}

  /** Puts the stages together. */
  public static IncidentOutputs assemble(IncidentInputs in) {
    var evidence = ReadEvidence.from(in.evidence());
    var controls = ReadControls.from(in.policies(), in.changes());
    var incidents = CorrelateAlerts.of(evidence.news(), controls.controls(), in.policyLog());
    return new IncidentOutputs(incidents, evidence.unreadable().union(controls.unreadable()));
  }
}
