package io.tidewatch.jobs.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.util.IOUtils;

/**
 * One parallel writer: Flink's buffer and batching in front, the {@link BulkQueue} behind.
 *
 * <p>Unlike other asynchronous sinks it does not wait for answers before a checkpoint, but stores
 * all documents that have none. Writing them again after a restore does no harm, and a checkpoint
 * never waits for Elasticsearch.
 */
final class ElasticsearchWriter<T> extends AsyncSinkWriter<T, Document> {

  /** The queue answers for its requests itself; Flink's own time limit would send them twice. */
  private static final Duration NO_TIMEOUT = Duration.ofDays(36_500);

  private final BulkSettings settings;
  private final BulkQueue queue;
  private final MailboxExecutor mailbox;
  private final RejectedDocuments rejected;
  private final ElasticsearchClients clients;

  /** Owns {@code rejected} and {@code clients} from here on. */
  ElasticsearchWriter(
      ElementConverter<T, Document> converter,
      WriterInitContext context,
      BulkSettings settings,
      Collection<BufferedRequestState<Document>> restored,
      BulkQueue queue,
      RejectedDocuments rejected,
      ElasticsearchClients clients) {
    super(
        converter,
        context,
        configuration(settings, queue),
        restored.stream().map(state -> resized(state, settings)).toList(),
        new SimpleBatchCreator<>(settings.maxBytes().getBytes()),
        new DequeRequestBuffer<>());
    this.settings = settings;
    this.queue = queue;
    this.mailbox = context.getMailboxExecutor();
    this.rejected = rejected;
    this.clients = clients;
  }

  private static AsyncSinkWriterConfiguration configuration(
      BulkSettings settings, BulkQueue queue) {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(settings.maxDocuments())
        .setMaxBatchSizeInBytes(settings.maxBytes().getBytes())
        .setMaxInFlightRequests(settings.maxInFlightRequests())
        .setMaxBufferedRequests(settings.maxDocuments() + 1)
        .setMaxTimeInBufferMS(settings.flushInterval().toMillis())
        .setMaxRecordSizeInBytes(settings.maxBytes().getBytes())
        .setRateLimitingStrategy(new OutstandingLimit(queue, settings))
        .setRequestTimeoutMS(NO_TIMEOUT.toMillis())
        .setFailOnTimeout(false)
        .build();
  }

  /**
   * Waits while the queue is full. Flink's buffer would take more documents meanwhile, as many as
   * go in a request, however large they are.
   */
  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    while (queue.isFull()) {
      mailbox.yield();
    }
    super.write(element, context);
  }

  @Override
  protected void submitRequestEntries(List<Document> documents, ResultHandler<Document> handler) {
    queue.add(documents, handler);
  }

  @Override
  protected long getSizeInBytes(Document document) {
    return countedBytes(document, settings);
  }

  /**
   * Makes rejected documents durable; at the end of the input also waits until every document has
   * its final answer.
   */
  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    if (endOfInput) {
      super.flush(true);
    }
    try {
      rejected.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Rejected documents could not be stored", e);
    }
  }

  @Override
  public List<BufferedRequestState<Document>> snapshotState(long checkpointId) {
    List<BufferedRequestState<Document>> states =
        new ArrayList<>(super.snapshotState(checkpointId));
    states.add(state(queue.documents(), settings));
    return states;
  }

  /** Breaks off requests on their way: their documents are in the checkpoint, or done. */
  @Override
  public void close() {
    IOUtils.closeAllQuietly(clients, rejected);
  }

  /**
   * Flink's buffer fails the job on a document larger than a request may be. Counted as just
   * fitting it gets a request of its own, and Elasticsearch decides.
   */
  private static long countedBytes(Document document, BulkSettings settings) {
    return Math.min(document.sizeInBytes(), settings.maxBytes().getBytes());
  }

  /** The settings may have changed since the state was written. */
  private static BufferedRequestState<Document> resized(
      BufferedRequestState<Document> state, BulkSettings settings) {
    return state(
        state.getBufferedRequestEntries().stream()
            .map(RequestEntryWrapper::getRequestEntry)
            .toList(),
        settings);
  }

  private static BufferedRequestState<Document> state(
      List<Document> documents, BulkSettings settings) {
    return new BufferedRequestState<>(
        documents.stream()
            .map(document -> new RequestEntryWrapper<>(document, countedBytes(document, settings)))
            .toList());
  }
}
