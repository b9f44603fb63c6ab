package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.IncidentPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says which groups of alerts have one cause. Two that blame different components, each for good
 * reason, never do, unless they hit the same series.
 */
final class Correlation {
  /** Confidence from which the prime suspect of one is held against another's. */
  private static final double SURE = 0.4;

  /** Share of the excess from which a suspect that is not the prime one counts too. */
  private static final double STRONG_SHARE = 0.3;

  /**
   * How near the onsets must be for traffic that stays away to have the cause that slows or fails
   * other traffic: a dead front end does both at once, chance does not.
   */
  private static final Duration AT_ONCE = Duration.ofMinutes(2);

  private final ChangeLog changes;
  private final IncidentPolicy policy;

  Correlation(ChangeLog changes, IncidentPolicy policy) {
    this.changes = changes;
    this.policy = policy;
  }

  /** An incident and why another belongs to it. */
  record Match(Incident incident, Bond bond) {}

  /** Of several incidents the one that this belongs to most; the older of equals. */
  Optional<Match> best(Incident incident, Collection<Incident> others) {
    return others.stream()
        .flatMap(other -> between(incident, other).map(bond -> new Match(other, bond)).stream())
        .min(
            Comparator.comparing(Match::bond)
                .thenComparing(Match::incident, Incident.OLDEST_FIRST));
  }

  /** Why two belong together, if they do. */
  Optional<Bond> between(Incident a, Incident b) {
    if (a.kind != b.kind) {
      return Optional.empty();
    }
    Optional<Suspect> suspectA = sureSuspect(a);
    Optional<Suspect> suspectB = sureSuspect(b);
    boolean bothSure = suspectA.isPresent() && suspectB.isPresent();
    boolean sameSuspect = bothSure && (accuses(a, suspectB.get()) || accuses(b, suspectA.get()));
    if (a.series.overlaps(b.series) && ((b.isLive() && a.isLive()) || !bothSure || sameSuspect)) {
      return Optional.of(Bond.SAME_SERIES);
    }
    if (bothSure) {
      return sameSuspect ? Optional.of(Bond.SAME_SUSPECT) : Optional.empty();
    }
    boolean near = near(a, b);
    if (near && changes.bind(a, b, policy.correlateWithin())) {
      return Optional.of(Bond.SAME_CHANGE);
    }
    if (suspectA.isPresent()) {
      return toOneThatBlames(suspectA.get(), a, b, near);
    }
    if (suspectB.isPresent()) {
      return toOneThatBlames(suspectB.get(), b, a, near);
    }
    return near ? sameService(a, b) : Optional.empty();
  }

  /** A series too weak to name a culprit follows one that can, for as long as that one lasts. */
  private Optional<Bond> toOneThatBlames(
      Suspect suspect, Incident sure, Incident unsure, boolean near) {
    boolean sinceThen =
        unsure.onset() >= sure.onset() - policy.correlateWithin().toMillis()
            && isAbsence(sure) == isAbsence(unsure);
    if ((near || sinceThen) && unsure.tally().blame.touches(suspect.component())) {
      return Optional.of(Bond.ON_PATH);
    }
    return near && !unsure.tally().blame.knowsPath() ? sameService(sure, unsure) : Optional.empty();
  }

  private static Optional<Bond> sameService(Incident a, Incident b) {
    boolean same = a.series.services().stream().anyMatch(b.series.services()::contains);
    return same ? Optional.of(Bond.SAME_SERVICE) : Optional.empty();
  }

  private static Optional<Suspect> sureSuspect(Incident incident) {
    return incident.verdict().prime().filter(prime -> prime.confidence() >= SURE);
  }

  private static boolean accuses(Incident incident, Suspect suspect) {
    List<Suspect> suspects = incident.verdict().suspects();
    return suspects.get(0).component().equals(suspect.component())
        || suspects.stream()
            .anyMatch(
                own -> own.component().equals(suspect.component()) && own.share() >= STRONG_SHARE);
  }

  private boolean near(Incident a, Incident b) {
    Duration within = isAbsence(a) == isAbsence(b) ? policy.correlateWithin() : AT_ONCE;
    return Math.abs(a.onset() - b.onset()) <= within.toMillis();
  }

  /** Whether nothing but missing traffic is said. */
  private static boolean isAbsence(Incident incident) {
    return incident.alerts.all().stream()
        .map(HeldAlert::worst)
        .allMatch(Correlation::isTrafficDrop);
  }

  /** Whether an alert says that traffic stays away. */
  static boolean isTrafficDrop(Alert alert) {
    return alert.indicator() == Indicator.THROUGHPUT && alert.observed() < alert.expected();
  }
}
