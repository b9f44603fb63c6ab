package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.KeyScopeOperator;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/**
 * The stage that writes windows, hours and forecasts down for Elasticsearch: by the policies each
 * window, or those that stand out and what an hour of all comes to. Chained to the alerts, as what
 * they do decides which windows stand out.
 */
final class RetainWindows {
  private RetainWindows() {}

  /**
   * Writes documents.
   *
   * @param lateness for how long after its end a window may be amended
   * @param mostHot series that a task has at hand as objects
   * @param variant the policies among several
   */
  static DataStream<Document> from(
      KeyedStream<Alerted, SeriesKey> alerted, Duration lateness, int mostHot, Variant variant) {
    return alerted
        .transform(
            variant.title("Retain windows"),
            LayoutTypeInfo.of(new DocumentLayout()),
            operator(lateness, mostHot))
        .uid(variant.uid(OperatorIds.RETAIN_WINDOWS));
  }

  static OneInputStreamOperator<Alerted, Document> operator(Duration lateness, int mostHot) {
    return KeyScopeOperator.of(new RetainWindowsFunction(lateness, mostHot));
  }
}
