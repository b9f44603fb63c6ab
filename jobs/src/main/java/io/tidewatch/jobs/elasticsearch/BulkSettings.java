package io.tidewatch.jobs.elasticsearch;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;

/**
 * Sizes, pace and patience of bulk requests, for each parallel writer.
 *
 * @param maxDocuments documents in a request at most
 * @param maxBytes bytes in a request at most; a single larger document is sent by itself
 * @param maxInFlightRequests requests on their way at the same time
 * @param maxBufferedDocuments documents without a final answer, all of them part of every
 *     checkpoint; at this many the stream is held back
 * @param maxBufferedBytes the same by their bytes, whichever is reached first
 * @param flushInterval a document waits no longer than this for its request to fill
 * @param initialBackoff pause after the first request that failed
 * @param maxBackoff the pause doubles with each further failure up to this
 * @param failAfter with nothing accepted for this long the job fails; {@link Duration#ZERO}: never
 */
public record BulkSettings(
    int maxDocuments,
    MemorySize maxBytes,
    int maxInFlightRequests,
    int maxBufferedDocuments,
    MemorySize maxBufferedBytes,
    Duration flushInterval,
    Duration initialBackoff,
    Duration maxBackoff,
    Duration failAfter)
    implements Serializable {

  /** Good for documents of about a kilobyte, and for waiting out any outage. */
  public static final BulkSettings DEFAULT =
      new BulkSettings(
          1_000,
          MemorySize.ofMebiBytes(5),
          2,
          5_000,
          MemorySize.ofMebiBytes(50),
          Duration.ofSeconds(1),
          Duration.ofMillis(100),
          Duration.ofSeconds(10),
          Duration.ZERO);

  /**
   * Refuses settings that cannot work.
   *
   * @throws IllegalArgumentException naming the key, the value, the rule and its reason
   */
  public BulkSettings {
    Rules.require(
        maxDocuments > 0,
        "elasticsearch.bulk.max-documents (%s) must be 1 or more, else nothing is ever sent"
            .formatted(maxDocuments));
    Rules.require(
        maxBytes.getBytes() >= 1024,
        "elasticsearch.bulk.max-bytes (%s) must be 1 kb or more, else each document is a request"
            .formatted(maxBytes));
    Rules.require(
        maxInFlightRequests > 0,
        ("elasticsearch.bulk.max-in-flight-requests (%s) must be 1 or more, else nothing is ever"
                + " sent")
            .formatted(maxInFlightRequests));
    Rules.require(
        maxBufferedDocuments >= maxDocuments,
        ("elasticsearch.bulk.max-buffered-documents (%s) must be at least"
                + " elasticsearch.bulk.max-documents (%s), else no request ever fills")
            .formatted(maxBufferedDocuments, maxDocuments));
    Rules.require(
        maxBufferedBytes.compareTo(maxBytes) >= 0,
        ("elasticsearch.bulk.max-buffered-bytes (%s) must be at least elasticsearch.bulk.max-bytes"
                + " (%s), else no request ever fills")
            .formatted(maxBufferedBytes, maxBytes));
    Rules.require(
        flushInterval.toMillis() > 0,
        ("elasticsearch.bulk.flush-interval (%s) must be 1 ms or more: the last documents of a"
                + " quiet stream leave by it")
            .formatted(flushInterval));
    Rules.require(
        initialBackoff.toMillis() > 0,
        ("elasticsearch.retry.initial-backoff (%s) must be 1 ms or more: doubling zero gives no"
                + " pause")
            .formatted(initialBackoff));
    Rules.require(
        maxBackoff.compareTo(initialBackoff) >= 0,
        ("elasticsearch.retry.max-backoff (%s) must not be below elasticsearch.retry.initial-backoff"
                + " (%s), where the pauses start")
            .formatted(maxBackoff, initialBackoff));
    Rules.require(
        !failAfter.isNegative(),
        "elasticsearch.retry.fail-after (%s) must not be negative; 0 means never"
            .formatted(failAfter));
  }
}
