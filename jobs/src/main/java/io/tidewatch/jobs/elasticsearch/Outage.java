package io.tidewatch.jobs.elasticsearch;

import java.time.Duration;
import org.apache.flink.util.clock.RelativeClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when Elasticsearch accepts nothing although it is tried, and says so, at most once a
 * minute: if one of several indices is unavailable, short outages follow each other. Goes by a
 * clock that only ever runs on, so that a machine whose time is set neither fails the job nor hides
 * an outage. Written by the task's thread, read by that of the metrics too.
 */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final long NONE = Long.MIN_VALUE;
  private static final long LOG_PAUSE_MILLIS = 60_000;

  private final long failAfterMillis;
  private final RelativeClock clock;
  private volatile long sinceMillis = NONE;
  private long silentUntilMillis = NONE;
  private boolean said;

  /**
   * None to begin with.
   *
   * @param failAfter how long one may last; zero for ever
   */
  Outage(Duration failAfter, RelativeClock clock) {
    this.failAfterMillis = failAfter.toMillis();
    this.clock = clock;
  }

  /** A document got its final answer. */
  void end() {
    if (said) {
      LOG.info("Elasticsearch accepts documents again, after {} ms", millis());
      said = false;
    }
    sinceMillis = NONE;
  }

  /**
   * A whole request has to be sent again.
   *
   * @throws ElasticsearchUnusableException if that has been so for longer than allowed
   */
  void goesOn(String reason) throws ElasticsearchUnusableException {
    long nowMillis = clock.relativeTimeMillis();
    if (sinceMillis == NONE) {
      sinceMillis = nowMillis;
    }
    if (nowMillis >= silentUntilMillis) {
      LOG.warn(
          "Elasticsearch accepts no documents, for {} ms now; they are sent again until it does: {}",
          millis(),
          reason);
      said = true;
      silentUntilMillis = nowMillis + LOG_PAUSE_MILLIS;
    }
    if (failAfterMillis > 0 && millis() >= failAfterMillis) {
      throw new ElasticsearchUnusableException(
          "Elasticsearch has accepted no document for "
              + millis()
              + " ms, longer than elasticsearch.retry.fail-after ("
              + failAfterMillis
              + " ms) allows; the last reason: "
              + reason);
    }
  }

  /** How long it has lasted; 0 if there is none. */
  long millis() {
    long since = sinceMillis;
    return since == NONE ? 0 : clock.relativeTimeMillis() - since;
  }
}
