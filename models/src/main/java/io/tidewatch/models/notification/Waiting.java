package io.tidewatch.models.notification;

import java.util.Objects;

/**
 * A notification in the outbox.
 *
 * @param number counts what was ever put into this outbox, and names this
 * @param notification what to tell
 * @param dueMillis when to tell it, at the earliest
 * @param alone whether it must not share a message: one in which it was, was refused
 * @param sent whether the receiver has accepted it already; only of alerts that last
 */
public record Waiting(
    long number, Notification notification, long dueMillis, boolean alone, boolean sent) {

  /** Refuses nothing to tell. */
  public Waiting {
    Objects.requireNonNull(notification, "notification");
  }

  Waiting byItself() {
    return new Waiting(number, notification, dueMillis, true, sent);
  }

  Waiting again(long atMillis) {
    return new Waiting(number, notification, atMillis, false, true);
  }

  /** The same, due no later than then. */
  Waiting dueAtMost(long millis) {
    return new Waiting(
        number, notification.heldUntilAtMost(millis), Math.min(dueMillis, millis), alone, sent);
  }
}
