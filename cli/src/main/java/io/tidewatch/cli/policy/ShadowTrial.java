package io.tidewatch.cli.policy;

import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.comparison.Comparison;
import io.tidewatch.models.comparison.Episode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trial of one version: the alerts that people were told meanwhile, and those that it had. */
final class ShadowTrial {
  private final long version;
  private final long from;
  private final long to;
  private final Map<String, Alert> active = new HashMap<>();
  private final Map<String, Alert> shadow = new HashMap<>();

  private ShadowTrial(long version, long from, long to) {
    this.version = version;
    this.from = from;
    this.to = to;
  }

  /** The trial of a version: until another begins or ends it, in event time. */
  static ShadowTrial of(PublishedVersion tried, List<PublishedVersion> published) {
    long end =
        published.stream()
            .filter(other -> other.version() > tried.version())
            .filter(other -> other.isShadow() || other.endsShadow())
            .mapToLong(other -> other.effectiveFrom().toEpochMilli())
            .min()
            .orElse(Long.MAX_VALUE);
    return new ShadowTrial(tried.version(), tried.effectiveFrom().toEpochMilli(), end);
  }

  /** When it ended or will; empty if nobody has ended it. */
  Optional<Instant> end() {
    return to == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(to));
  }

  /** Takes a revision of an alert; of one alert in their order. */
  void take(Alert alert) {
    // An alert that was raised in shadow and promoted goes on under its id, after the trial.
    if (alert.updatedAtMillis() > to) {
      return;
    }
    if (alert.raisedAtMillis() > from && alert.shadow() && alert.policyVersion() == version) {
      shadow.put(alert.alertId(), alert);
    } else if (alert.raisedAtMillis() > from && !alert.shadow()) {
      active.put(alert.alertId(), alert);
    }
  }

  /** Alerts that people were told, by their ids, each by its last revision within the trial. */
  Map<String, Alert> active() {
    return active;
  }

  /** Those that the version had. */
  Map<String, Alert> shadow() {
    return shadow;
  }

  /** The one against the other. */
  Comparison comparison() {
    return Comparison.of(episodes(active), episodes(shadow));
  }

  private static List<Episode> episodes(Map<String, Alert> alerts) {
    return alerts.values().stream().map(Episode::of).toList();
  }
}
