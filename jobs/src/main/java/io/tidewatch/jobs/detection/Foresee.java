package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/**
 * The stage that learns once an hour and looks ahead every sixth, each series in its turn. Chained
 * to the scoring.
 */
final class Foresee {
  private Foresee() {}

  /**
   * Passes on what was scored, and says behind the last window of an hour what is to be expected.
   *
   * @param scored still parted by series, so it is not shuffled again
   * @param mostHot series that a task has at hand as objects
   * @param variant the policies among several
   */
  static DataStream<Scored> of(DataStream<Scored> scored, int mostHot, Variant variant) {
    return DataStreamUtils.reinterpretAsKeyedStream(
            scored, Scored::series, LayoutTypeInfo.ofKey(new StoredSeriesKey()))
        .transform(
            variant.title("Look ahead"), TaskLocalTypeInfo.of(Scored.class), operator(mostHot))
        .uid(variant.uid(OperatorIds.FORESEE));
  }

  static OneInputStreamOperator<Scored, Scored> operator(int mostHot) {
    return KeyScopeOperator.of(new ForeseeFunction(mostHot));
  }
}
