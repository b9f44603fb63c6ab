package io.tidewatch.models.incident;

import java.util.Objects;

/**
 * One step in an incident's life.
 *
 * @param atMillis when, event time in milliseconds since the epoch
 * @param what what happened and why, in one sentence
 */
public record IncidentStep(long atMillis, String what) {
  /** Refuses a null text. */
  public IncidentStep {
    Objects.requireNonNull(what, "what");
  }
}
