package io.tidewatch.jobs.elasticsearch;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.clock.SystemClock;

/**
 * Writes one document per element to Elasticsearch, at least once; since ids are deterministic and
 * versions external, the index holds each document once, in its newest version.
 *
 * <p>An outage is waited out: documents are buffered, then the stream is held back, and nothing is
 * lost. A document that Elasticsearch refuses goes to the {@link RejectedDocuments} and the job
 * goes on. Refused credentials fail the job. The metrics are listed at {@link SinkMetrics}.
 *
 * <p>While the stream is held back checkpoints cannot pass; a job that must survive longer outages
 * than {@code execution.checkpointing.timeout} has to tolerate failed checkpoints.
 *
 * <table>
 *   <caption>Metrics of each writer, in group {@code elasticsearch} of the operator's</caption>
 *   <tr><td>{@code documentsIndexed}</td><td>counter: written</td></tr>
 *   <tr><td>{@code documentsAlreadyNewer}</td><td>counter: found in the index in this version or a
 *       newer one</td></tr>
 *   <tr><td>{@code documentsRejected}</td><td>counter: refused for good; also in Flink's own
 *       {@code numRecordsSendErrors}</td></tr>
 *   <tr><td>{@code documentsRetried}</td><td>counter: to be sent again, once per document and time
 *       </td></tr>
 *   <tr><td>{@code documentsOutstanding}</td><td>gauge: out of the buffer, without a final answer
 *       </td></tr>
 *   <tr><td>{@code bytesOutstanding}</td><td>gauge: their bytes</td></tr>
 *   <tr><td>{@code outageMillis}</td><td>gauge: for how long nothing has been accepted although it
 *       was tried; 0 in good times</td></tr>
 *   <tr><td>{@code requestMillis}</td><td>histogram: from a bulk request to its answer</td></tr>
 *   <tr><td>{@code requestDocuments}</td><td>histogram: documents in a bulk request</td></tr>
 * </table>
 *
 * @param <T> type of the stream's elements
 */
public final class ElasticsearchSink<T> extends AsyncSinkBase<T, Document> {
  private static final long serialVersionUID = 1;

  private final ElasticsearchSettings settings;
  private final RejectedDocuments.Factory rejectedDocuments;

  /**
   * A sink to be given to {@code sinkTo}.
   *
   * @param mapper makes the document of an element
   * @param rejectedDocuments opens, for each writer, the way out for documents that are refused
   */
  public ElasticsearchSink(
      DocumentMapper<T> mapper,
      ElasticsearchSettings settings,
      RejectedDocuments.Factory rejectedDocuments) {
    super(
        (element, context) -> mapper.map(element),
        settings.bulk().maxDocuments(),
        settings.bulk().maxInFlightRequests(),
        settings.bulk().maxBufferedDocuments(),
        settings.bulk().maxBytes().getBytes(),
        settings.bulk().flushInterval().toMillis(),
        settings.bulk().maxBytes().getBytes());
    this.settings = settings;
    this.rejectedDocuments = rejectedDocuments;
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<Document>> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<Document>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<Document>> restored)
      throws IOException {
    RejectedDocuments rejected = rejectedDocuments.open(context);
    ElasticsearchClients clients = null;
    try {
      clients = ElasticsearchClients.open(settings);
      BulkQueue queue =
          new BulkQueue(
              new BulkClient(clients.async(), settings.indices(), settings.requestTimeout()),
              rejected,
              settings.bulk(),
              context.getMailboxExecutor(),
              context.getProcessingTimeService(),
              SystemClock.getInstance(),
              new SinkMetrics(context.metricGroup()));
      return new ElasticsearchWriter<>(
          getElementConverter(), context, settings.bulk(), restored, queue, rejected, clients);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeAllQuietly(clients, rejected);
      throw e;
    }
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<Document>> getWriterStateSerializer() {
    return new DocumentStateSerializer();
  }
}
