package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.blame.Place;
import io.tidewatch.models.blame.Verdict;
import io.tidewatch.models.blame.Where;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.impact.Impact;
import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.indicator.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One incident as the book keeps it: its alerts, the series they hit, the windows of those that
 * have left the recent ones summed up, and where it is in its life.
 *
 * <p>Bounded by the tenant's series; of the steps that nobody has taken at most {@value
 * #MOST_STEPS} are remembered, and at most {@value #MOST_ACTIONS} actions of operators.
 */
final class Incident {
  /** A time that has not come. */
  static final long NEVER = Long.MIN_VALUE;

  static final int MOST_STEPS = 50;
  static final int MOST_ACTIONS = 100;
  static final int MOST_ABSORBED = 100;

  /** The older first: its id survives when two are merged. */
  static final Comparator<Incident> OLDEST_FIRST =
      Comparator.comparingLong(Incident::onset).thenComparing(Incident::id);

  final String id;
  final IncidentKind kind;
  final HeldAlerts alerts = new HeldAlerts();

  final HitSeries series = new HitSeries();
  final List<IncidentStep> steps = new ArrayList<>();
  Tally folded = new Tally();
  IncidentState state = IncidentState.PENDING;
  Level level = Level.OK;
  Level peakLevel = Level.OK;
  Priority priority = Priority.P5;
  Priority peakPriority = Priority.P5;
  long firstOnset = NEVER;

  /** Onset of the first alert that was more than a warning. */
  long seriousOnset = NEVER;

  long openedAt = NEVER;
  long resolvedAt = NEVER;

  /** When anything was last heard of its series. */
  long heardAt = NEVER;

  /** Since when all its alerts are cleared. */
  long quietSince = NEVER;

  /** When the tenant was last found silent; only of incidents of the feed. */
  long lastSilentAt = NEVER;

  long revision;
  List<String> changeIds = List.of();

  Handling handling = Handling.NONE;

  /** The operators' actions that were carried out or refused; at most {@link #MOST_ACTIONS}. */
  final Set<String> actionIds = new TreeSet<>();

  /** Ids under which others were shown that go on here; at most {@link #MOST_ABSORBED}. */
  final Set<String> absorbed = new TreeSet<>();

  /** The incident that this one goes on as; empty if it does not. It is closed then. */
  String mergedInto = "";

  /** Who has said that it is over; empty while nobody has. */
  String resolvedBy = "";

  /** Whether an operator has reopened it and no alert has lasted since. */
  boolean heldOpen;

  /** Whether there is something to tell that was not told yet; never outlives an advance. */
  private boolean news;

  private Weighing weighing = Weighing.none();

  Incident(String id, IncidentKind kind) {
    this.id = id;
    this.kind = kind;
  }

  /** An incident that begins with an alert. */
  static Incident pending(IncidentKind kind, Alert first) {
    String key =
        String.join(
            "|",
            first.series().tenant(),
            first.alertId(),
            Long.toString(first.updatedAtMillis()),
            Integer.toString(kind.code()));
    String id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    Incident incident = new Incident(id, kind);
    incident.take(first);
    return incident;
  }

  String id() {
    return id;
  }

  /**
   * When the deviation began. Warnings come by chance every day: one that happened to last already
   * does not set the time of what is worse.
   */
  long onset() {
    return isSerious() ? seriousOnset : firstOnset;
  }

  boolean isLive() {
    return state == IncidentState.PENDING || state.lasts();
  }

  /** Whether any alert was more than a warning. */
  private boolean isSerious() {
    return seriousOnset != NEVER;
  }

  /** Leaves out what was before: warnings that came by chance suffered nothing of this. */
  private void countFrom(long onsetMillis) {
    folded = new Tally();
    series.countFrom(onsetMillis);
  }

  /** Takes a new alert, or a new revision of one it holds. */
  void take(Alert alert) {
    if (!alerts.take(alert)) {
      return;
    }
    boolean serious = alert.level().atLeast(Level.MINOR);
    if (serious && !isSerious()) {
      countFrom(alert.onsetMillis());
    }
    series.add(alert.series(), alert.onsetMillis());
    firstOnset = earlier(firstOnset, alert.onsetMillis());
    seriousOnset = serious ? earlier(seriousOnset, alert.onsetMillis()) : seriousOnset;
    heardAt = Math.max(heardAt, alert.updatedAtMillis());
    quietFrom(Math.max(quietSince, alert.updatedAtMillis()));
    news = true;
  }

  /** Notes since when it is quiet, if it is. */
  private void quietFrom(long millis) {
    quietSince = alerts.anyActive() ? NEVER : millis;
    heldOpen &= !alerts.anyActive();
  }

  /** Takes over all that the other holds; its story goes on here. */
  void absorb(Incident other) {
    if (isSerious() != other.isSerious()) {
      Incident warnings = isSerious() ? other : this;
      Incident serious = isSerious() ? this : other;
      warnings.countFrom(serious.onset());
    }
    alerts.takeAll(other.alerts);
    series.addAll(other.series);
    firstOnset = earlier(firstOnset, other.firstOnset);
    seriousOnset = earlier(seriousOnset, other.seriousOnset);
    folded.merge(other.folded);
    heardAt = Math.max(heardAt, other.heardAt);
    quietFrom(Math.max(quietSince, other.quietSince));
    if (handling.assignee().isEmpty()) {
      handling = handling.assignedTo(other.handling.assignee());
    }
    absorbNames(other);
    news = true;
  }

  /**
   * What is sent for the other acts on this one from now on, and what acted on the other not again.
   * An action whose id finds no room is refused when it is heard again, since nothing more has.
   */
  private void absorbNames(Incident other) {
    other.actionIds.stream()
        .limit(Math.max(0, MOST_ACTIONS - actionIds.size()))
        .toList()
        .forEach(actionIds::add);
    if (other.state != IncidentState.PENDING) {
      absorbed.add(other.id);
    }
    absorbed.addAll(other.absorbed);
    while (absorbed.size() > MOST_ABSORBED) {
      absorbed.remove(absorbed.iterator().next());
    }
  }

  /** Gives an alert away; its series stays only if another alert hits it. */
  void release(Alert alert, long nowMillis) {
    alerts.remove(alert);
    quietFrom(nowMillis);
    boolean stillHit =
        alerts.all().stream().anyMatch(held -> held.latest().series().equals(alert.series()));
    if (!stillHit) {
      series.remove(alert.series());
    }
    news = true;
  }

  /** Whether the window is one of a series that is hit, while it is hit. */
  boolean covers(SeriesEvidence window) {
    boolean over = state == IncidentState.RESOLVED && window.windowEnd() > resolvedAt;
    boolean ofItsKind = window.ahead() == (kind == IncidentKind.BREACH_EXPECTED);
    return ofItsKind && series.holds(window) && !over;
  }

  /** Notes that a window that it covers has changed. */
  void hear(SeriesEvidence window) {
    heardAt = Math.max(heardAt, window.windowEnd());
    news = true;
  }

  /** Sums up a window that leaves the recent ones. */
  void fold(SeriesEvidence window) {
    folded.add(window);
  }

  /** Adds up all its windows. */
  void weigh(RecentEvidence recent) {
    weighing = Weighing.of(folded, series, recent, this::covers);
  }

  /**
   * Adds what another has added up, until both are weighed as one. Windows of a series that both
   * hit count twice until then.
   */
  void weighWith(Incident other) {
    weighing = weighing.with(other.weighing);
  }

  /** What {@link #weigh} added up. */
  Tally tally() {
    return weighing.tally();
  }

  Impact impact() {
    return tally().impact.impact();
  }

  Verdict verdict() {
    return weighing.verdict();
  }

  /** The values of dimensions that hold the excess. */
  List<Place> where() {
    return Where.of(tally().blame);
  }

  /** Recent windows out of ok of the series that has most of them. */
  int badWindows() {
    return weighing.badWindows();
  }

  /** Gives up waiting for alerts that nobody speaks of any more; returns how many. */
  int dropStale(long nowMillis) {
    if (heardAt == NEVER || nowMillis - heardAt < kind.patience().toMillis()) {
      return 0;
    }
    List<Alert> stale = alerts.active();
    stale.forEach(alerts::remove);
    if (!stale.isEmpty()) {
      quietSince = nowMillis;
      news = true;
    }
    return stale.size();
  }

  /** An operator says that it is over, whatever its alerts say. */
  void resolveByHand(long nowMillis, String author) {
    state = IncidentState.RESOLVED;
    resolvedAt = nowMillis;
    resolvedBy = author;
    heldOpen = false;
  }

  /** An operator says that it is not over, whatever its alerts say. */
  void reopenByHand(long nowMillis) {
    openAgain();
    heldOpen = true;
    quietFrom(nowMillis);
  }

  /** Lasts again; nobody has acknowledged that yet. */
  void openAgain() {
    state = IncidentState.OPEN;
    resolvedAt = NEVER;
    resolvedBy = "";
    handling = handling.unacknowledged();
  }

  void step(long atMillis, String what) {
    step(IncidentStep.byItself(atMillis, what));
  }

  /** Writes down a step; what operators did is never forgotten, nor how it opened. */
  void step(IncidentStep step) {
    steps.add(step);
    if (steps.stream().filter(IncidentStep::isByItself).count() > MOST_STEPS) {
      int oldest = 1;
      while (!steps.get(oldest).isByItself()) {
        oldest++;
      }
      steps.remove(oldest);
    }
    news = true;
  }

  /** Notes the changes near it. */
  void noteChanges(List<Change> changes) {
    List<String> ids = changes.stream().map(Change::changeId).toList();
    if (!ids.equals(changeIds)) {
      changeIds = ids;
      news = true;
    }
  }

  /** Whether there is something to tell since this was last asked. */
  boolean takeNews() {
    boolean had = news;
    news = false;
    return had;
  }

  private static long earlier(long a, long b) {
    return a == NEVER || b == NEVER ? Math.max(a, b) : Math.min(a, b);
  }
}
