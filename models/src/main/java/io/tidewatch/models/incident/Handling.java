package io.tidewatch.models.incident;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Who looks after an incident.
 *
 * @param assignee who is to look after it; empty for nobody
 * @param acknowledgedBy who has acknowledged it since it last opened; empty for nobody
 * @param acknowledgedAtMillis when that was, milliseconds since the epoch; empty if it was not
 */
public record Handling(String assignee, String acknowledgedBy, OptionalLong acknowledgedAtMillis) {
  /** Nobody does. */
  public static final Handling NONE = new Handling("", "", OptionalLong.empty());

  /** Refuses nulls. */
  public Handling {
    Objects.requireNonNull(assignee, "assignee");
    Objects.requireNonNull(acknowledgedBy, "acknowledgedBy");
    Objects.requireNonNull(acknowledgedAtMillis, "acknowledgedAtMillis");
  }

  Handling assignedTo(String person) {
    return new Handling(person, acknowledgedBy, acknowledgedAtMillis);
  }

  Handling acknowledged(String person, long atMillis) {
    return new Handling(assignee, person, OptionalLong.of(atMillis));
  }

  /** What opens again has to be acknowledged again; whoever looked after it still does. */
  Handling unacknowledged() {
    return new Handling(assignee, "", OptionalLong.empty());
  }
}
