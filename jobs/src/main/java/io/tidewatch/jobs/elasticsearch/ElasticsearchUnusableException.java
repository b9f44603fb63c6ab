package io.tidewatch.jobs.elasticsearch;

import java.io.IOException;

/**
 * Elasticsearch refuses the sink as such, or has been away for longer than allowed: the job has to
 * fail and a person to look. The message says what to do and holds no secret.
 */
public final class ElasticsearchUnusableException extends IOException {
  private static final long serialVersionUID = 1;

  ElasticsearchUnusableException(String message) {
    super(message);
  }

  ElasticsearchUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
