package io.tidewatch.jobs.elasticsearch;

/**
 * How long a request waits before it is sent again: the first pause, doubled with each further
 * failure, up to the longest. Without jitter, so that a run can be repeated exactly; requests
 * spread out by themselves, since each counts its own failures.
 *
 * @param initialMillis pause after the first failure, 1 or more
 * @param maxMillis longest pause
 */
record Backoff(long initialMillis, long maxMillis) {

  static Backoff of(BulkSettings settings) {
    return new Backoff(settings.initialBackoff().toMillis(), settings.maxBackoff().toMillis());
  }

  /**
   * The pause to make now.
   *
   * @param failures failures of the request so far, 1 or more
   */
  long pauseMillis(int failures) {
    int doublings = failures - 1;
    boolean overflows = doublings >= Long.numberOfLeadingZeros(initialMillis) - 1;
    return overflows ? maxMillis : Math.min(maxMillis, initialMillis << doublings);
  }
}
