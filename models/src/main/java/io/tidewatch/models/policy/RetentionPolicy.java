package io.tidewatch.models.policy;

import java.time.Duration;

/**
 * Which windows are kept one by one. What is null is inherited.
 *
 * @param keep which ones; a series is pinned by saying {@link Keep#ALL} for its transaction
 * @param around how long before and after a window that stands out others are kept too; of no use
 *     while all are
 */
public record RetentionPolicy(Keep keep, Duration around) {
  /** So much is held back of each series, so it is bounded. */
  public static final Duration MOST_AROUND = Duration.ofHours(1);

  private static final RetentionPolicy DEFAULTS =
      new RetentionPolicy(Keep.ALL, Duration.ofMinutes(15));

  /** Refuses times that are negative or longer than {@link #MOST_AROUND}. */
  public RetentionPolicy {
    PolicyRules.require(
        around == null || (!around.isNegative() && around.compareTo(MOST_AROUND) <= 0),
        "windows.around",
        around,
        "must be from nothing to at most " + MOST_AROUND.toMinutes() + " min",
        "the windows of that time are held back for every series");
  }

  /** All windows; fifteen minutes around, once only those that stand out are kept. */
  public static RetentionPolicy defaults() {
    return DEFAULTS;
  }

  /** This, and where it says nothing the other; either may be null, as one that says nothing. */
  static RetentionPolicy first(RetentionPolicy specific, RetentionPolicy general) {
    if (specific == null || general == null) {
      return specific == null ? general : specific;
    }
    return new RetentionPolicy(
        specific.keep == null ? general.keep : specific.keep,
        specific.around == null ? general.around : specific.around);
  }

  /** Whether nothing is left to inherit. */
  boolean isComplete() {
    return keep != null && around != null;
  }
}
