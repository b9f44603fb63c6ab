package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.Variant;
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
   * @param variant the policies among several
   */
  static DataStream<Notice> from(
      KeyedStream<Alerted, SeriesKey> alerted, Duration lateness, int mostHot, Variant variant) {
    return alerted
        .transform(
            variant.title("Gather evidence"),
            LayoutTypeInfo.of(new NoticeLayout()),
            KeyScopeOperator.of(new GatherEvidenceFunction(lateness.toMillis(), mostHot)))
        .uid(variant.uid(OperatorIds.GATHER_EVIDENCE));
  }
}
