package io.tidewatch.models.notification;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was told of one incident.
 *
 * @param latest the revision looked at last
 * @param told by the receiver's name, what it was told
 * @param heardAtMillis when a revision was heard of last, on the clock of whoever tells
 */
public record ToldIncident(IncidentFacts latest, Map<String, Told> told, long heardAtMillis) {

  /** Keeps its own copy, in the order of the names. */
  public ToldIncident {
    Objects.requireNonNull(latest, "latest");
    told = new TreeMap<>(told);
  }
}
