package io.tidewatch.jobs.elasticsearch;

import java.util.List;
import org.apache.flink.connector.base.sink.writer.ResultHandler;

/**
 * Documents that go in one request.
 *
 * @param documents what is sent
 * @param batch the batch of the buffer that they came in
 * @param failures how often they were sent in vain
 */
record Bulk(List<Document> documents, Batch batch, int failures) {

  /** A batch as it comes from the buffer. */
  static Bulk first(List<Document> documents, ResultHandler<Document> handler) {
    return new Bulk(documents, new Batch(handler, documents.size()), 0);
  }

  /** The documents of this one that failed, to be sent after a pause. */
  Bulk again(List<Document> failed) {
    return new Bulk(failed, batch, failures + 1);
  }

  /** The two halves of this one, each to be sent by itself. */
  List<Bulk> halves() {
    int middle = documents.size() / 2;
    return List.of(part(0, middle), part(middle, documents.size()));
  }

  private Bulk part(int from, int to) {
    return new Bulk(documents.subList(from, to), batch, failures);
  }

  /** Reports documents that need not be sent again. */
  void settle(int settled) {
    batch.settle(settled);
  }

  /** What the buffer waits for: it hears of a batch once, when its last document is settled. */
  static final class Batch {
    private final ResultHandler<Document> handler;
    private int open;

    private Batch(ResultHandler<Document> handler, int documents) {
      this.handler = handler;
      this.open = documents;
    }

    private void settle(int documents) {
      open -= documents;
      if (open == 0) {
        handler.complete();
      }
    }
  }
}
