package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.transaction.SeriesKey;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** The stage that raises, changes, holds and clears alerts. Chained to the scoring. */
final class RaiseAlert {
  private final SingleOutputStreamOperator<Alerted> alerted;
  private final Variant variant;

  private RaiseAlert(SingleOutputStreamOperator<Alerted> alerted, Variant variant) {
    this.alerted = alerted;
    this.variant = variant;
  }

  /**
   * Takes what was scored; it is still parted by series, so it is not shuffled again.
   *
   * @param mostHot series that a task has at hand as objects
   * @param variant the policies among several
   */
  static RaiseAlert from(DataStream<Scored> scored, int mostHot, Variant variant) {
    return new RaiseAlert(
        DataStreamUtils.reinterpretAsKeyedStream(
                scored, Scored::series, LayoutTypeInfo.ofKey(new StoredSeriesKey()))
            .transform(
                variant.title("Raise alerts"),
                TaskLocalTypeInfo.of(Alerted.class),
                KeyScopeOperator.of(new RaiseAlertFunction(mostHot)))
            .uid(variant.uid(OperatorIds.RAISE_ALERT)),
        variant);
  }

  /** Alerts of which people must be told. */
  DataStream<Alert> alerts() {
    return alerted
        .flatMap(RaiseAlert::revisions)
        .returns(LayoutTypeInfo.of(new AlertLayout()))
        .uid(variant.uid(OperatorIds.ALERT_REVISIONS))
        .name(variant.title("Tell of alerts"));
  }

  /** Each judged window with what it did to the alerts, still parted by series. */
  KeyedStream<Alerted, SeriesKey> alerted() {
    return DataStreamUtils.reinterpretAsKeyedStream(
        alerted, element -> element.scored().series(), LayoutTypeInfo.ofKey(new StoredSeriesKey()));
  }

  private static void revisions(Alerted alerted, Collector<Alert> out) {
    alerted.revisions().forEach(out::collect);
  }
}
