package io.tidewatch.models.notification;

import java.util.List;

/**
 * What goes to a receiver in one message or request.
 *
 * @param entries what it tells, in the order in which it happened
 */
public record Batch(List<Waiting> entries) {

  /** Refuses to say nothing. */
  public Batch {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a batch needs something to tell");
    }
  }

  /** What it tells. */
  public List<Notification> notifications() {
    return entries.stream().map(Waiting::notification).toList();
  }

  /** Names it: two batches of the same content have the same key, whenever they are made. */
  public String key() {
    return String.join("+", notifications().stream().map(Notification::id).toList());
  }
}
