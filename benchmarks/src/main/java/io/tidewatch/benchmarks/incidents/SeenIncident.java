package io.tidewatch.benchmarks.incidents;

import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.blame.Verdict;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.incident.IncidentState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An incident as people saw it, revision by revision. */
final class SeenIncident {
  private final IncidentRevision first;

  /** The last revision that was told while it was open. */
  private IncidentRevision latest;

  private boolean merged;

  SeenIncident(IncidentRevision first) {
    this.first = first;
    this.latest = first;
  }

  void take(IncidentRevision revision) {
    if (revision.state() == IncidentState.OPEN) {
      latest = revision;
    }
    merged |= revision.state() == IncidentState.CLOSED && revision.resolvedAtMillis().isEmpty();
  }

  long openedAtMillis() {
    return first.openedAtMillis();
  }

  long onsetMillis() {
    return first.onsetMillis();
  }

  /** Whether it turned out to belong to another. */
  boolean isMerged() {
    return merged;
  }

  Verdict verdict() {
    return latest.verdict();
  }

  /** The suspects by name, the likeliest first. */
  List<String> suspects() {
    return verdict().suspects().stream().map(Suspect::component).toList();
  }

  /** The values of dimensions, or the instance, that hold the excess. */
  Map<String, String> place() {
    Map<String, String> place = new TreeMap<>();
    latest.where().forEach(each -> place.put(each.dimension().id(), each.value()));
    verdict()
        .prime()
        .filter(prime -> !prime.instance().isEmpty())
        .ifPresent(prime -> place.put("instance", prime.instance()));
    return place;
  }

  String title() {
    return latest.title();
  }
}
