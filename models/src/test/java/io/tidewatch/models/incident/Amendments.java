package io.tidewatch.models.incident;

import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.window.HyperLogLog;
import java.util.List;

/** Makes amended windows. */
final class Amendments {
  private Amendments() {}

  /** The window as if nobody had suffered in it. */
  static SeriesEvidence without(SeriesEvidence e, long revision) {
    return new SeriesEvidence(
        e.series(),
        e.windowStart(),
        e.windowEnd(),
        revision,
        e.level(),
        e.weight(),
        e.transactions(),
        e.expectedTransactions(),
        0,
        0,
        List.of(),
        e.defectWeights(),
        new HyperLogLog(),
        e.parts(),
        List.of(),
        List.of(),
        false);
  }
}
