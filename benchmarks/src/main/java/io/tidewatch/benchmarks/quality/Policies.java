package io.tidewatch.benchmarks.quality;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.Thresholds;
import io.tidewatch.models.policy.TrafficDirection;

/** The defaults, but for one switch. */
final class Policies {
  private Policies() {}

  /** More traffic than expected is judged too. */
  static SeriesPolicy alertingOnTrafficRise() {
    SeriesPolicy p = SeriesPolicy.defaults();
    Thresholds t = p.thresholds();
    return new SeriesPolicy(
        p.version(),
        p.weight(),
        p.apdexMicros(),
        p.slowMicros(),
        p.defectWeights(),
        p.groupWeights(),
        new Thresholds(
            t.warning(),
            t.minor(),
            t.major(),
            t.critical(),
            t.minEvidence(),
            TrafficDirection.BOTH,
            t.floors()),
        p.lifecycle(),
        p.learning(),
        p.objectives(),
        p.forecast(),
        p.windows(),
        p.zone(),
        p.holidays());
  }
}
