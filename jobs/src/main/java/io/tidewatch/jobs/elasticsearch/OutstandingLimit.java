package io.tidewatch.jobs.elasticsearch;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * Holds the stream back while the queue is full, and only then: how many requests are on their way,
 * and when to try again, is the queue's business.
 */
final class OutstandingLimit implements RateLimitingStrategy {
  private final BulkQueue queue;
  private final BulkSettings settings;

  OutstandingLimit(BulkQueue queue, BulkSettings settings) {
    this.queue = queue;
    this.settings = settings;
  }

  @Override
  public boolean shouldBlock(RequestInfo request) {
    return queue.isFull();
  }

  @Override
  public int getMaxBatchSize() {
    return settings.maxDocuments();
  }

  @Override
  public void registerInFlightRequest(RequestInfo request) {
    // The queue counts by itself.
  }

  @Override
  public void registerCompletedRequest(ResultInfo result) {
    // The queue counts by itself.
  }
}
