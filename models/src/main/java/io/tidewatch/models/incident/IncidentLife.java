package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.impact.Impact;
import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.IncidentPolicy;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.words.Counted;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The life of an incident: when it opens, rises, falls, is resolved, reopened and closed. Every
 * step is written down with its reason.
 */
final class IncidentLife {
  /** A single window of a single series is a blip, whatever its level. */
  private static final int MIN_WINDOWS_ALONE = 2;

  private final IncidentPolicy policy;
  private final long now;

  IncidentLife(IncidentPolicy policy, long nowMillis) {
    this.policy = policy;
    this.now = nowMillis;
  }

  /** Whether a pending incident deserves to be shown. */
  boolean mayOpen(Incident incident) {
    Level worst = incident.alerts.worstNow().map(Alert::level).orElse(Level.OK);
    if (incident.kind == IncidentKind.BREACH_EXPECTED) {
      // Nobody feels anything yet, and the alert was not raised by a single hour.
      return worst.atLeast(Level.MINOR);
    }
    boolean felt =
        worst.atLeast(Level.MINOR) && incident.impact().burden() >= policy.openAtImpact();
    boolean severe = worst.atLeast(Level.MAJOR) && !isContradicted(incident);
    return (severe || felt) && !isBlip(incident);
  }

  void open(Incident incident) {
    incident.state = IncidentState.OPEN;
    incident.openedAt = now;
    assess(incident);
    incident.step(
        now,
        "Opened at level %s, priority %s: %s"
            .formatted(name(incident.level), incident.priority, worst(incident)));
  }

  /** Takes over one that belongs here, and says so if people see it. */
  void join(Incident incident, Correlation.Match match) {
    Incident into = match.incident();
    into.absorb(incident);
    if (into.state != IncidentState.PENDING) {
      into.step(
          now,
          "%s joined: %s."
              .formatted(Headline.seriesList(incident.series.keys()), match.bond().words()));
    }
  }

  void reopen(Incident incident) {
    Duration rest = Duration.ofMillis(now - incident.resolvedAt);
    incident.openAgain();
    assess(incident);
    incident.step(
        now,
        "Reopened at level %s, %d min after it was resolved: %s"
            .formatted(name(incident.level), rest.toMinutes(), worst(incident)));
  }

  /** Follows level and priority, and resolves what is over. */
  void follow(Incident incident) {
    int stale = incident.dropStale(now);
    if (stale > 0 && incident.state.lasts()) {
      incident.step(
          now,
          "%s given up: nothing was heard for %s."
              .formatted(
                  Counted.of(stale, "alert"),
                  Counted.of(incident.kind.patience().toDays(), "day")));
    }
    Level levelBefore = incident.level;
    Priority priorityBefore = incident.priority;
    assess(incident);
    if (isResolvedInVain(incident)) {
      reopenUnsolved(incident);
    }
    if (!incident.state.lasts()) {
      return;
    }
    if (incident.level != levelBefore) {
      boolean rose = incident.level.atLeast(levelBefore);
      String why = incident.level == Level.OK ? "All alerts are cleared." : worst(incident);
      incident.step(
          now,
          "Level %s from %s to %s: %s"
              .formatted(rose ? "rose" : "fell", name(levelBefore), name(incident.level), why));
    }
    if (incident.priority != priorityBefore) {
      boolean rose = incident.priority.moreUrgentThan(priorityBefore);
      incident.step(
          now,
          String.format(
              Locale.ROOT,
              "Priority %s from %s to %s at level %s and impact %,.0f.",
              rose ? "rose" : "fell",
              priorityBefore,
              incident.priority,
              name(incident.level),
              incident.impact().burden()));
    }
    if (isQuiet(incident)) {
      resolve(incident);
    }
  }

  /**
   * Whether all alerts are cleared, and have been for the hold time; if an operator holds it open,
   * for as long as its kind is waited for.
   */
  boolean isQuiet(Incident incident) {
    Duration hold = incident.heldOpen ? incident.kind.patience() : policy.hold();
    return incident.quietSince != Incident.NEVER && now - incident.quietSince >= hold.toMillis();
  }

  /** Whether an operator has said that it is over, and it has had the hold time to be so. */
  private boolean isResolvedInVain(Incident incident) {
    return !incident.resolvedBy.isEmpty()
        && incident.alerts.anyActive()
        && now - incident.resolvedAt >= policy.hold().toMillis();
  }

  private void reopenUnsolved(Incident incident) {
    String resolvedBy = incident.resolvedBy;
    long minutes = Duration.ofMillis(now - incident.resolvedAt).toMinutes();
    incident.openAgain();
    incident.step(
        now,
        "Reopened at level %s: %s %s %d min after %s resolved it: %s"
            .formatted(
                name(incident.level),
                Counted.of(incident.alerts.active().size(), "alert"),
                incident.alerts.active().size() == 1 ? "lasts" : "last",
                minutes,
                resolvedBy,
                worst(incident)));
  }

  /** Whether a resolved incident would take its alerts back. */
  boolean mayReopen(Incident incident) {
    return incident.state == IncidentState.RESOLVED
        && now - incident.resolvedAt <= policy.reopenWithin().toMillis();
  }

  /** Whether a resolved incident has been so for long enough; none whose alerts last is over. */
  boolean mayClose(Incident incident) {
    return incident.state == IncidentState.RESOLVED
        && !incident.alerts.anyActive()
        && now - incident.resolvedAt >= policy.closeAfter().toMillis();
  }

  void close(Incident incident, String why) {
    incident.state = IncidentState.CLOSED;
    incident.step(now, "Closed: " + why);
  }

  private void resolve(Incident incident) {
    Duration quiet = Duration.ofMillis(now - incident.quietSince);
    incident.state = IncidentState.RESOLVED;
    incident.resolvedAt = now;
    incident.heldOpen = false;
    incident.step(
        now,
        "Resolved: %s cleared, and nothing was raised again for %d min."
            .formatted(Counted.of(incident.alerts.size(), "alert"), quiet.toMinutes()));
  }

  private void assess(Incident incident) {
    Impact impact = incident.impact();
    incident.level = incident.alerts.worstNow().map(Alert::level).orElse(Level.OK);
    incident.priority = Priority.of(incident.level, impact.burden());
    incident.peakLevel = Level.worse(incident.peakLevel, incident.level);
    if (incident.priority.moreUrgentThan(incident.peakPriority)) {
      incident.peakPriority = incident.priority;
    }
  }

  /**
   * Whether a single series deviates while all its components are as usual. With dozens of series a
   * major deviation comes by chance every few days, but chance moves the whole and no part of it.
   */
  private static boolean isContradicted(Incident incident) {
    return incident.series.size() == 1
        && incident.tally().blame.isAsUsual()
        && incident.alerts.active().stream().noneMatch(Correlation::isTrafficDrop);
  }

  /** Absence is no blip: it was judged over all the time in which nothing came. */
  private static boolean isBlip(Incident incident) {
    return incident.series.size() == 1
        && incident.badWindows() < MIN_WINDOWS_ALONE
        && incident.alerts.active().stream()
            .noneMatch(alert -> alert.reasonCode().equals(Reason.TRAFFIC_ABSENT.code()));
  }

  private static String worst(Incident incident) {
    Optional<Alert> worst = incident.alerts.worstNow();
    return worst.map(Headline::sentence).orElse("");
  }

  private static String name(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
