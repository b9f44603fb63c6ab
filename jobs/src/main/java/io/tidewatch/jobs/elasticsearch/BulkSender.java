package io.tidewatch.jobs.elasticsearch;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The way to Elasticsearch, as the queue sees it. */
@FunctionalInterface
interface BulkSender {
  /**
   * Sends the documents as one request, without waiting.
   *
   * @return what became of them, completed by any thread. An outage is an answer too; it fails,
   *     with an {@link ElasticsearchUnusableException}, only if waiting would not help.
   */
  CompletableFuture<BulkAnswer> send(List<Document> documents);
}
