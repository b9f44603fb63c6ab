package io.tidewatch.jobs.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.elasticsearch.client.ResponseException;

/** Sends documents as one bulk request and translates what comes back into verdicts. */
final class BulkClient implements BulkSender {
  private final ElasticsearchAsyncClient client;
  private final IndexNames names;
  private final Duration timeout;

  /**
   * A sender over an open client.
   *
   * @param names what the documents' indices are called in the cluster
   * @param timeout a request without an answer after this long is broken off
   */
  BulkClient(ElasticsearchAsyncClient client, IndexNames names, Duration timeout) {
    this.client = client;
    this.names = names;
    this.timeout = timeout;
  }

  @Override
  public CompletableFuture<BulkAnswer> send(List<Document> documents) {
    CompletableFuture<BulkResponse> response = client.bulk(request(documents));
    return response
        .copy()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        // Frees the connection of a request that timed out; without effect on one that is done.
        .whenComplete((answered, failure) -> response.cancel(true))
        .handle((answered, failure) -> answer(documents, answered, failure));
  }

  /**
   * By default Elasticsearch holds a whole request for a minute if one index has no primary shard.
   * It should give up on that index alone, before the request times out and takes the others with
   * it.
   */
  private BulkRequest request(List<Document> documents) {
    String shardTimeout = Math.max(1, timeout.toMillis() / 2) + "ms";
    return BulkRequest.of(
        bulk ->
            bulk.timeout(Time.of(time -> time.time(shardTimeout)))
                .operations(documents.stream().map(this::operation).toList()));
  }

  private BulkOperation operation(Document document) {
    return BulkOperation.of(
        operation ->
            operation.index(
                index ->
                    index
                        .index(names.of(document.index()))
                        .id(document.id())
                        .version(document.version())
                        .versionType(VersionType.External)
                        .document(BinaryData.of(document.json(), ContentType.APPLICATION_JSON))));
  }

  private static BulkAnswer answer(
      List<Document> documents, BulkResponse response, Throwable failure) {
    try {
      return BulkAnswer.of(
          documents,
          failure == null
              ? verdicts(response, documents.size())
              : Collections.nCopies(documents.size(), verdict(failure, documents.size())));
    } catch (ElasticsearchUnusableException e) {
      throw new CompletionException(e);
    }
  }

  private static List<ItemVerdict> verdicts(BulkResponse response, int documents) {
    if (response.items().size() != documents) {
      String trouble = response.items().size() + " answers came to " + documents + " documents";
      return Collections.nCopies(documents, ItemVerdict.ofNoAnswer(trouble));
    }
    return response.items().stream().map(BulkClient::verdict).toList();
  }

  private static ItemVerdict verdict(BulkResponseItem item) {
    ErrorCause error = item.error();
    return error == null
        ? ItemVerdict.ofItem(item.status(), "", "")
        : ItemVerdict.ofItem(
            item.status(),
            Objects.requireNonNullElse(error.type(), ""),
            Objects.requireNonNullElse(error.reason(), ""));
  }

  private static ItemVerdict verdict(Throwable failure, int documents) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ElasticsearchException refused) {
      return ItemVerdict.ofRequest(
          refused.status(),
          Objects.requireNonNullElse(refused.error().type(), ""),
          Objects.requireNonNullElse(refused.error().reason(), ""),
          documents);
    }
    if (cause instanceof ResponseException refused) {
      int status = refused.getResponse().getStatusLine().getStatusCode();
      return ItemVerdict.ofRequest(
          status, "", refused.getResponse().getStatusLine().toString(), documents);
    }
    if (cause instanceof TransportException unreadable && unreadable.statusCode() / 100 != 2) {
      return ItemVerdict.ofRequest(
          unreadable.statusCode(), "", String.valueOf(unreadable.getMessage()), documents);
    }
    if (cause instanceof IOException
        || cause instanceof TimeoutException
        || cause instanceof CancellationException) {
      return ItemVerdict.ofNoAnswer(cause.toString());
    }
    throw new CompletionException(cause);
  }
}
