package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.policy.PolicySet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The incidents of one tenant.
 *
 * <p>What is heard is only put aside until the clock moves; then it is taken in one fixed order. So
 * the result does not depend on the order in which things were heard between two moves of the
 * clock. An operator that keeps the book in Flink state had better keep what it hears in a list of
 * its own and fetch the book once per move: reading the book costs as much as it is large.
 *
 * <p>Bounded: alerts by the tenant's series, evidence and changes by number and age; what is over
 * is forgotten. Not thread-safe.
 */
public final class IncidentBook {
  /** For how long a change is remembered; of older ones nobody need be told. */
  public static final Duration CHANGES_KEPT = Duration.ofDays(2);

  final String tenant;
  final Inbox inbox = new Inbox();
  final RecentEvidence evidence = new RecentEvidence();

  /** Evidence of what is expected, apart from that of what is. */
  final RecentEvidence ahead = new RecentEvidence();

  final ChangeLog changes = new ChangeLog();
  final List<Incident> incidents = new ArrayList<>();
  long now = Incident.NEVER;

  /** Actions that the latest move of the clock did not carry out; not kept. */
  private List<RefusedAction> refused = List.of();

  /** Actions whose incident is not shown yet; not kept. */
  private List<OperatorAction> waiting = List.of();

  IncidentBook(String tenant) {
    this.tenant = Objects.requireNonNull(tenant, "tenant");
  }

  /** An empty book. */
  public static IncidentBook of(String tenant) {
    return new IncidentBook(tenant);
  }

  /** Hears a revision of an alert of this tenant. */
  public void onAlert(Alert alert) {
    inbox.put(alert);
  }

  /** Hears of a window of this tenant; a higher revision replaces a lower one. */
  public void onEvidence(SeriesEvidence window) {
    inbox.put(window);
  }

  /** Hears of a change; one that does not touch this tenant is ignored. */
  public void onChange(Change change) {
    if (change.tenant().isEmpty() || change.tenant().equals(tenant)) {
      changes.put(change);
    }
  }

  /**
   * Hears what an operator of this tenant does; it is carried out when the clock has passed it.
   *
   * @throws IllegalArgumentException if it is about an incident of another tenant
   */
  public void onAction(OperatorAction action) {
    if (!action.tenant().equals(tenant)) {
      throw new IllegalArgumentException(
          "an action of %s in the book of %s".formatted(action.tenant(), tenant));
    }
    inbox.put(action);
  }

  /** The operators' actions that the latest move of the clock could not carry out, and why. */
  public List<RefusedAction> refused() {
    return refused;
  }

  /**
   * The operators' actions that the latest move of the clock could not carry out, since there is no
   * such incident yet. The book does not keep them: it wants to hear them again before the next
   * move, until they are carried out or, {@link OperatorAction#PATIENCE} after they were done,
   * refused.
   */
  public List<OperatorAction> waiting() {
    return waiting;
  }

  /** Whether nothing is left that a later move of the clock could act on. */
  public boolean isEmpty() {
    return incidents.isEmpty() && evidence.isEmpty() && ahead.isEmpty() && inbox.isEmpty();
  }

  /**
   * Moves the clock and acts on all that was heard up to then.
   *
   * @param watermarkMillis event time up to which all was heard, except amendments; a time that is
   *     not later than before changes nothing; {@link Long#MAX_VALUE}, the end of bounded input,
   *     takes what is left but lets no time pass
   * @param progress latest event time of each tenant whose feed was heard of; of a tenant that is
   *     missing nothing is concluded
   * @param policies the policies in force
   * @return what changed about incidents that are shown, in the order of their onsets
   */
  public List<IncidentRevision> advanceTo(
      long watermarkMillis, Map<String, Long> progress, PolicySet policies) {
    refused = List.of();
    waiting = List.of();
    boolean endOfInput = watermarkMillis == Long.MAX_VALUE;
    long until = endOfInput ? inbox.latestAfter(now) : watermarkMillis;
    if (until <= now) {
      return List.of();
    }
    now = until;
    changes.forgetBefore(now);
    OptionalLong lastHeard =
        endOfInput || !progress.containsKey(tenant)
            ? OptionalLong.empty()
            : OptionalLong.of(progress.get(tenant));
    FeedWatch feed = new FeedWatch(policies.incidents(), now, lastHeard);
    takeEvidence();
    takeAlerts(feed);
    incidents.forEach(incident -> incident.weigh(evidenceOf(incident)));
    act();
    live(policies, feed);
    List<IncidentRevision> revisions = tell(policies);
    fold(evidence.takeExpired(now));
    fold(ahead.takeExpired(now));
    return revisions;
  }

  private void fold(List<SeriesEvidence> expired) {
    for (SeriesEvidence window : expired) {
      incidents.stream()
          .filter(incident -> incident.covers(window))
          .forEach(incident -> incident.fold(window));
    }
  }

  /** Puts a window back among the recent ones. */
  boolean remember(SeriesEvidence window) {
    return (window.ahead() ? ahead : evidence).put(window);
  }

  private RecentEvidence evidenceOf(Incident incident) {
    return incident.kind == IncidentKind.BREACH_EXPECTED ? ahead : evidence;
  }

  private void takeEvidence() {
    for (SeriesEvidence window : inbox.takeEvidence(now)) {
      if (remember(window)) {
        incidents.stream()
            .filter(incident -> incident.covers(window))
            .forEach(incident -> incident.hear(window));
      }
    }
  }

  private void takeAlerts(FeedWatch feed) {
    Register register = new Register(incidents);
    for (Alert alert : inbox.takeAlerts(now)) {
      register.enter(alert, kindOf(alert, feed)).ifPresent(incidents::add);
    }
    List<Alert> released =
        incidents.stream()
            .filter(incident -> incident.kind == IncidentKind.FEED_SILENT && incident.isLive())
            .flatMap(incident -> feed.release(incident).stream())
            .toList();
    for (Alert alert : released) {
      register.forget(alert);
      register.enter(alert, IncidentKind.DEVIATION).ifPresent(incidents::add);
    }
  }

  private static IncidentKind kindOf(Alert alert, FeedWatch feed) {
    if (alert.isOfOutlook()) {
      return IncidentKind.BREACH_EXPECTED;
    }
    return feed.suspects(alert) ? IncidentKind.FEED_SILENT : IncidentKind.DEVIATION;
  }

  private void act() {
    Desk desk = new Desk(incidents, now);
    List<RefusedAction> obstacles = new ArrayList<>();
    List<OperatorAction> early = new ArrayList<>();
    for (OperatorAction action : inbox.takeActions(now)) {
      Optional<Incident> incident = desk.find(action.incidentId());
      if (incident.isPresent()) {
        desk.carryOut(action, incident.get())
            .ifPresent(why -> obstacles.add(new RefusedAction(action, why)));
      } else if (desk.mayWait(action)) {
        early.add(action);
      } else {
        obstacles.add(
            new RefusedAction(
                action,
                "%s has no incident %s: it was never shown, or it is closed"
                    .formatted(tenant, action.incidentId())));
      }
    }
    refused = List.copyOf(obstacles);
    waiting = List.copyOf(early);
  }

  private void live(PolicySet policies, FeedWatch feed) {
    IncidentLife life = new IncidentLife(policies.incidents(), now);
    Correlation correlation = new Correlation(changes, policies.incidents());
    new Grouping(correlation, life, this::evidenceOf).gather(incidents);
    for (Incident incident : List.copyOf(incidents)) {
      if (incident.state == IncidentState.PENDING) {
        show(incident, life, correlation, feed);
      }
      life.follow(incident);
      if (life.mayClose(incident)) {
        life.close(incident, "it stayed resolved.");
      }
    }
    incidents.removeIf(
        incident ->
            incident.state == IncidentState.PENDING
                && (incident.alerts.isEmpty() || life.isQuiet(incident)));
  }

  private void show(Incident pending, IncidentLife life, Correlation correlation, FeedWatch feed) {
    boolean due =
        pending.kind == IncidentKind.FEED_SILENT ? feed.mayOpen(pending) : life.mayOpen(pending);
    if (!due) {
      return;
    }
    List<Incident> reopenable = incidents.stream().filter(life::mayReopen).toList();
    Optional<Correlation.Match> earlier = correlation.best(pending, reopenable);
    if (earlier.isPresent()) {
      Incident again = earlier.get().incident();
      life.join(pending, earlier.get());
      incidents.remove(pending);
      again.weigh(evidenceOf(again));
      life.reopen(again);
    } else {
      life.open(pending);
    }
  }

  private List<IncidentRevision> tell(PolicySet policies) {
    List<IncidentRevision> revisions = new ArrayList<>();
    incidents.sort(Incident.OLDEST_FIRST);
    for (Incident incident : incidents) {
      if (incident.state == IncidentState.PENDING) {
        continue;
      }
      List<Change> near = changes.near(incident, policies.incidents().changesWithin());
      incident.noteChanges(near);
      if (incident.takeNews()) {
        revisions.add(Revisions.next(incident, tenant, now, near, policies));
      }
    }
    incidents.removeIf(incident -> incident.state == IncidentState.CLOSED);
    return revisions;
  }
}
