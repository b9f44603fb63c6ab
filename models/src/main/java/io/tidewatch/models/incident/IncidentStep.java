package io.tidewatch.models.incident;

import java.util.Objects;

/**
 * One step in an incident's life.
 *
 * @param atMillis when, event time in milliseconds since the epoch
 * @param what what happened and why, in one sentence
 * @param author who did it; empty for what happened by itself
 */
public record IncidentStep(long atMillis, String what, String author) {
  /** Refuses null texts. */
  public IncidentStep {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(author, "author");
  }

  /** A step that nobody has taken. */
  static IncidentStep byItself(long atMillis, String what) {
    return new IncidentStep(atMillis, what, "");
  }

  boolean isByItself() {
    return author.isEmpty();
  }
}
