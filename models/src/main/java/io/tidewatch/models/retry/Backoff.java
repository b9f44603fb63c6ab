package io.tidewatch.models.retry;

/**
 * How long what failed waits before it is tried again: the first pause, doubled with each further
 * failure, up to the longest. Without jitter, so that a run can be repeated exactly; requests
 * spread out by themselves, since each counts its own failures.
 *
 * @param initialMillis pause after the first failure, 1 or more
 * @param maxMillis longest pause
 */
public record Backoff(long initialMillis, long maxMillis) {

  /**
   * The pause to make now.
   *
   * @param failures failures so far, 1 or more
   */
  public long pauseMillis(int failures) {
    int doublings = failures - 1;
    boolean overflows = doublings >= Long.numberOfLeadingZeros(initialMillis) - 1;
    return overflows ? maxMillis : Math.min(maxMillis, initialMillis << doublings);
  }
}
