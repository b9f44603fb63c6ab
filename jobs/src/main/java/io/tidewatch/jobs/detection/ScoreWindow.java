package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The stage that judges windows by what is normal for their series. */
final class ScoreWindow {
  private final SingleOutputStreamOperator<Scored> scored;

  private ScoreWindow(SingleOutputStreamOperator<Scored> scored) {
    this.scored = scored;
  }

  /**
   * Judges by the policies.
   *
   * @param lateness for how long predictions are kept for amendments
   * @param expireAfter a series not seen for this long is forgotten
   * @param mostHot series that a task has at hand as objects
   * @param policyLog the policies' topic
   * @param variant the policies among several
   */
  static ScoreWindow of(
      KeyedStream<ClosedWindow, SeriesKey> windows,
      Duration lateness,
      Duration expireAfter,
      int mostHot,
      PolicyLog policyLog,
      Variant variant) {
    return new ScoreWindow(
        windows
            .transform(
                variant.title("Score windows"),
                TaskLocalTypeInfo.of(Scored.class),
                KeyScopeOperator.of(
                    new ScoreWindowFunction(
                        lateness.toMillis(), expireAfter.toMillis(), mostHot, policyLog)))
            .uid(variant.uid(OperatorIds.SCORE_WINDOW)));
  }

  /** Judged windows, and series that are forgotten. Never leaves the task. */
  DataStream<Scored> scored() {
    return scored;
  }
}
