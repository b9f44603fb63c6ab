package io.tidewatch.jobs.elasticsearch;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What a writer tells about itself, in group {@code elasticsearch} of the sink's metrics.
 *
 * <table>
 *   <caption>Metrics</caption>
 *   <tr><td>{@code documentsIndexed}</td><td>written</td></tr>
 *   <tr><td>{@code documentsAlreadyNewer}</td><td>found in the index in this version or a newer one
 *       </td></tr>
 *   <tr><td>{@code documentsRejected}</td><td>sent to the dead letters; also counted in Flink's
 *       {@code numRecordsSendErrors}</td></tr>
 *   <tr><td>{@code documentsRetried}</td><td>sent again, once per document and time</td></tr>
 *   <tr><td>{@code documentsOutstanding}</td><td>gauge: handed over by the buffer, not yet done or
 *       rejected</td></tr>
 *   <tr><td>{@code outageMillis}</td><td>gauge: for how long nothing has been accepted although it
 *       was tried; 0 in good times</td></tr>
 *   <tr><td>{@code requestMillis}</td><td>histogram: time from a bulk request to its answer</td></tr>
 *   <tr><td>{@code requestDocuments}</td><td>histogram: documents in a bulk request</td></tr>
 * </table>
 */
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

  /** Adds the gauges; both are asked by other threads. */
  void observe(LongSupplier documentsOutstanding, LongSupplier outageMillis) {
    group.gauge("documentsOutstanding", (Gauge<Long>) documentsOutstanding::getAsLong);
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
