package io.tidewatch.models.policy;

import java.time.Duration;

/**
 * How alerts become incidents, and how those live. What is null takes the built-in value.
 *
 * @param openAtImpact impact score from which an incident opens though its worst alert is only
 *     minor; built in: 10,000
 * @param correlateWithin how far apart the onsets of two alerts may lie for nearness in time to
 *     speak for one cause; built in: 10 min
 * @param hold how long all alerts must have been cleared before an incident is resolved; built in:
 *     3 min
 * @param reopenWithin how long after its resolution an incident takes its alerts back instead of
 *     leaving them to a new one; built in: 15 min
 * @param closeAfter how long after its resolution an incident is closed and forgotten, not shorter
 *     than {@code reopenWithin}; built in: 1 h
 * @param feedSilentAfter how long nothing at all may come from a tenant before that is taken for a
 *     silent feed; built in: 5 min
 * @param changesWithin how long before an onset a change is still mentioned; built in: 1 h
 */
public record IncidentPolicy(
    Long openAtImpact,
    Duration correlateWithin,
    Duration hold,
    Duration reopenWithin,
    Duration closeAfter,
    Duration feedSilentAfter,
    Duration changesWithin) {
  /** Fills in the built-in values; refuses values that are not positive. */
  public IncidentPolicy {
    openAtImpact = openAtImpact == null ? 10_000 : openAtImpact;
    PolicyRules.require(
        openAtImpact > 0,
        "incidents.openAtImpact",
        openAtImpact,
        "must be above 0",
        "an incident that hits nobody is none");
    correlateWithin = said("correlateWithin", correlateWithin, Duration.ofMinutes(10));
    hold = said("hold", hold, Duration.ofMinutes(3));
    reopenWithin = said("reopenWithin", reopenWithin, Duration.ofMinutes(15));
    closeAfter = said("closeAfter", closeAfter, Duration.ofHours(1));
    feedSilentAfter = said("feedSilentAfter", feedSilentAfter, Duration.ofMinutes(5));
    changesWithin = said("changesWithin", changesWithin, Duration.ofHours(1));
    PolicyRules.require(
        closeAfter.compareTo(reopenWithin) >= 0,
        "incidents.closeAfter",
        closeAfter,
        "must not be shorter than reopenWithin (" + reopenWithin + ")",
        "what is forgotten cannot be reopened");
  }

  /** The built-in values. */
  public static IncidentPolicy builtIn() {
    return new IncidentPolicy(null, null, null, null, null, null, null);
  }

  private static Duration said(String key, Duration said, Duration builtIn) {
    PolicyRules.positiveIfSaid("incidents." + key, said);
    return said == null ? builtIn : said;
  }
}
