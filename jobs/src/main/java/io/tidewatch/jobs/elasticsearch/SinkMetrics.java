package io.tidewatch.jobs.elasticsearch;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What a writer tells about itself; {@link ElasticsearchSink} lists the names. */
final class SinkMetrics {

  /** Requests over which the histograms are taken. */
  private static final int WINDOW_REQUESTS = 500;

  private final MetricGroup group;
  private final Counter indexed;
  private final Counter alreadyNewer;
  private final Counter rejected;
  private final Counter sendErrors;
  private final Counter retried;
  private final Histogram requestMillis;
  private final Histogram requestDocuments;

  SinkMetrics(SinkWriterMetricGroup writer) {
    group = writer.addGroup("elasticsearch");
    indexed = group.counter("documentsIndexed");
    alreadyNewer = group.counter("documentsAlreadyNewer");
    rejected = group.counter("documentsRejected");
    sendErrors = writer.getNumRecordsSendErrorsCounter();
    retried = group.counter("documentsRetried");
    requestMillis =
        group.histogram("requestMillis", new DescriptiveStatisticsHistogram(WINDOW_REQUESTS));
    requestDocuments =
        group.histogram("requestDocuments", new DescriptiveStatisticsHistogram(WINDOW_REQUESTS));
  }

  /** Adds the gauges; they are asked by other threads. */
  void observe(
      LongSupplier documentsOutstanding, LongSupplier bytesOutstanding, LongSupplier outageMillis) {
    group.gauge("documentsOutstanding", (Gauge<Long>) documentsOutstanding::getAsLong);
    group.gauge("bytesOutstanding", (Gauge<Long>) bytesOutstanding::getAsLong);
    group.gauge("outageMillis", (Gauge<Long>) outageMillis::getAsLong);
  }

  /** Counts what came of one request. */
  void answered(BulkAnswer answer, long millis) {
    requestDocuments.update(answer.documents());
    requestMillis.update(millis);
    indexed.inc(answer.indexed());
    alreadyNewer.inc(answer.alreadyNewer());
    rejected.inc(answer.rejected().size());
    sendErrors.inc(answer.rejected().size());
    retried.inc(answer.again().size());
  }
}
