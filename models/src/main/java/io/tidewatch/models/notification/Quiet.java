package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import java.util.Optional;

/**
 * When a route holds back what it is given, until the hours are over.
 *
 * @param hours the quiet hours
 * @param unless what is at least this urgent is told all the same; empty: nothing is
 */
public record Quiet(Hours hours, Optional<Priority> unless) {

  /** Until when to hold back; 0 for not at all. */
  long until(Priority priority, long nowMillis) {
    boolean urgent = unless.isPresent() && !unless.get().moreUrgentThan(priority);
    return urgent || !hours.contain(nowMillis) ? 0 : hours.over(nowMillis);
  }
}
