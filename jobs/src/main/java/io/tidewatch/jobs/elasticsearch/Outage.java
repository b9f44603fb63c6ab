package io.tidewatch.jobs.elasticsearch;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when Elasticsearch accepts nothing although it is tried, and says so once. Written by the
 * task's thread, read by that of the metrics too.
 */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final long NONE = Long.MIN_VALUE;

  private final long failAfterMillis;
  private volatile long sinceMillis = NONE;

  /**
   * None to begin with.
   *
   * @param failAfter how long one may last; zero for ever
   */
  Outage(Duration failAfter) {
    this.failAfterMillis = failAfter.toMillis();
  }

  /** A document got its final answer. */
  void end(long nowMillis) {
    if (sinceMillis != NONE) {
      LOG.info("Elasticsearch accepts documents again, after {} ms", millis(nowMillis));
      sinceMillis = NONE;
    }
  }

  /**
   * A whole request has to be sent again.
   *
   * @throws ElasticsearchUnusableException if that has been so for longer than allowed
   */
  void goesOn(long nowMillis, String reason) throws ElasticsearchUnusableException {
    if (sinceMillis == NONE) {
      LOG.warn("Elasticsearch accepts no documents, they will be sent again: {}", reason);
      sinceMillis = nowMillis;
    }
    if (failAfterMillis > 0 && millis(nowMillis) >= failAfterMillis) {
      throw new ElasticsearchUnusableException(
          "Elasticsearch has accepted no document for "
              + millis(nowMillis)
              + " ms, longer than elasticsearch.retry.fail-after ("
              + failAfterMillis
              + " ms) allows; the last reason: "
              + reason);
    }
  }

  /** How long it has lasted; 0 if there is none. */
  long millis(long nowMillis) {
    long since = sinceMillis;
    return since == NONE ? 0 : Math.max(0, nowMillis - since);
  }
}
