package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * The stage that tells what series that are not ok suffer, and by which components. Chained too.
 */
final class GatherEvidence {
  private GatherEvidence() {}

  /**
   * Alerts and evidence, as bytes, in the order in which they arise.
   *
   * @param lateness for how long after its end a window may be amended
   * @param mostHot series that a task has at hand as objects
   */
  static DataStream<Notice> from(
      KeyedStream<Alerted, SeriesKey> alerted, Duration lateness, int mostHot) {
    return alerted
        .transform(
            "Gather evidence",
            LayoutTypeInfo.of(new NoticeLayout()),
            KeyScopeOperator.of(new GatherEvidenceFunction(lateness.toMillis(), mostHot)))
        .uid(OperatorIds.GATHER_EVIDENCE);
  }
}
