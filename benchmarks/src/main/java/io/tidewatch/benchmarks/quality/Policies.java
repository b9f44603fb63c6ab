package io.tidewatch.benchmarks.quality;

import io.tidewatch.models.policy.Learning;
import io.tidewatch.models.policy.SeriesPolicy;

/** The defaults, but for one switch. */
final class Policies {
  private Policies() {}

  /** More traffic than expected is judged too. */
  static SeriesPolicy alertingOnTrafficRise() {
    SeriesPolicy p = SeriesPolicy.defaults();
    Learning l = p.learning();
    return new SeriesPolicy(
        p.version(),
        p.weight(),
        p.apdexMicros(),
        p.slowMicros(),
        p.defectWeights(),
        p.groupWeights(),
        p.thresholds(),
        p.lifecycle(),
        new Learning(l.acceptShiftAfter(), l.retireAfter(), true),
        p.objectives(),
        p.forecast(),
        p.windows(),
        p.zone(),
        p.holidays());
  }
}
