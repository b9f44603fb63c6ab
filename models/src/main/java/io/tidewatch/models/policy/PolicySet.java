package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.SeriesKey;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One version of all policies, resolved for look-ups. Immutable.
 *
 * <p>The most specific entry wins, value by value: a tenant's own transaction, the transaction for
 * every tenant, the tenant's own service, the service for every tenant, the tenant, the defaults,
 * the built-in values.
 */
public final class PolicySet {
  /** Windows judge a whole minute by one version, so versions change between them. */
  private static final long BOUNDARY_MILLIS = 60_000;

  private static final PolicySet DEFAULTS = new PolicySet(0, 0, PolicyDocument.empty());

  private final long version;
  private final long effectiveFromMillis;
  private final PolicyDocument document;
  private final Map<String, TenantPolicies> named = new HashMap<>();
  private final Map<List<Object>, Announcement> announcements = new HashMap<>();
  private final TenantPolicies others;

  /**
   * Resolves a document.
   *
   * @param version number of the version, not negative; 0 is the built-in one
   * @param effectiveFromMillis start of the first window it judges, on a minute
   * @param document what it says
   * @throws IllegalArgumentException if a number breaks its rule
   * @throws PolicyConflictException if what is said of a series contradicts what it inherits
   */
  public PolicySet(long version, long effectiveFromMillis, PolicyDocument document) {
    PolicyRules.require(
        version >= 0, "version", version, "must not be negative", "versions count up from 0");
    PolicyRules.require(
        Math.floorMod(effectiveFromMillis, BOUNDARY_MILLIS) == 0,
        "effectiveFrom",
        effectiveFromMillis,
        "must be a whole minute in milliseconds",
        "a window is judged by one version");
    this.version = version;
    this.effectiveFromMillis = effectiveFromMillis;
    this.document = Objects.requireNonNull(document, "document");
    this.others = new TenantPolicies(document, null, new Layers(document), this::announcement);
    document.tenants().forEach(entry -> resolve(entry.name()));
    document.services().forEach(entry -> resolve(entry.tenant()));
    document.userGroups().forEach(entry -> resolve(entry.tenant()));
    document.components().forEach(entry -> resolve(entry.tenant()));
    document.calendars().forEach(entry -> resolve(entry.tenant()));
    document.holidays().forEach(entry -> resolve(entry.tenant()));
    requireThatAllResolve();
  }

  /** What holds before anybody has said anything: version 0, from the beginning of time. */
  public static PolicySet defaults() {
    return DEFAULTS;
  }

  /** Number of the version; 0 for the built-in one. */
  public long version() {
    return version;
  }

  /** Start of the first window it judges, milliseconds since the epoch. */
  public long effectiveFromMillis() {
    return effectiveFromMillis;
  }

  /** What it says. */
  public PolicyDocument document() {
    return document;
  }

  /**
   * The same, muted by hand as other policies are: what was put in by hand is about the series and
   * not about the version.
   */
  public PolicySet mutedByHandAs(PolicySet others) {
    List<CalendarEntry> byHand =
        others.document.calendars().stream().filter(entry -> entry.by() != null).toList();
    if (byHand.isEmpty()) {
      return this;
    }
    List<CalendarEntry> calendars = new ArrayList<>(document.calendars());
    calendars.removeIf(entry -> entry.by() != null);
    calendars.addAll(byHand);
    return new PolicySet(version, effectiveFromMillis, document.withCalendars(calendars));
  }

  /** How alerts become incidents. */
  public IncidentPolicy incidents() {
    return document.incidents();
  }

  /** What holds for a series. */
  public SeriesPolicy forSeries(SeriesKey series) {
    return of(series.tenant()).forSeries(version, series);
  }

  /**
   * What was announced for a window of a series; entries that overlap combine to the more careful
   * of each switch.
   *
   * @param windowStart start of the window, milliseconds since the epoch
   * @param windowEnd its end, exclusive
   */
  public CalendarMark calendarAt(SeriesKey series, long windowStart, long windowEnd) {
    return of(series.tenant()).calendarAt(series, windowStart, windowEnd);
  }

  /** What is said of a component, if anything. */
  public Optional<ComponentPolicy> component(String tenant, String name) {
    return Optional.ofNullable(of(tenant).component(name));
  }

  /** The budgets that the objectives of a series leave; none where nothing was promised. */
  public List<ErrorBudget> budgets(SeriesKey series) {
    return of(series.tenant()).budgets(series);
  }

  /** All values that hold for a series, and where the document says each. */
  public List<ValueOrigin> origins(SeriesKey series) {
    return new PolicyOrigins(document, of(series.tenant()).layers().of(series), forSeries(series))
        .find(series.tenant());
  }

  /**
   * The entries of the calendar that are about a series, each with its place in the document.
   *
   * @param series the series
   */
  public List<ValueOrigin> calendarsOf(SeriesKey series) {
    List<ValueOrigin> found = new ArrayList<>();
    for (int i = 0; i < document.calendars().size(); i++) {
      CalendarEntry entry = document.calendars().get(i);
      if (entry.isFor(series)) {
        found.add(new ValueOrigin("calendars." + entry.name(), entry, "/calendars/" + i));
      }
    }
    return found;
  }

  private void resolve(String tenant) {
    if (tenant != null) {
      named.computeIfAbsent(
          tenant,
          name ->
              new TenantPolicies(
                  document, name, new Layers(document, name, others.layers()), this::announcement));
    }
  }

  /** Most tenants share a zone, and an entry that repeats is long. */
  private Announcement announcement(CalendarEntry entry, ZoneId zone) {
    return announcements.computeIfAbsent(
        List.of(entry, entry.zoneOr(zone)), any -> new Announcement(entry, zone));
  }

  /** What is said of a series, and what it inherits, is each in order; together it may not be. */
  private void requireThatAllResolve() {
    resolveAll(null, others);
    named.forEach(this::resolveAll);
  }

  private void resolveAll(String tenant, TenantPolicies policies) {
    String name = tenant == null ? "" : tenant;
    boolean likeAllOthers = tenant != null && !policies.layers().judgeOtherwise();
    if (likeAllOthers) {
      return;
    }
    policies.requireThatItResolves(SeriesKey.of(name, "", ""));
    for (ServicePolicy service : document.services()) {
      boolean about = service.tenant() == null || service.tenant().equals(tenant);
      if (about && service.judgesOtherwise()) {
        policies.requireThatItResolves(SeriesKey.of(name, service.name(), ""));
        for (TransactionPolicy transaction : service.transactions()) {
          policies.requireThatItResolves(SeriesKey.of(name, service.name(), transaction.name()));
        }
      }
    }
  }

  private TenantPolicies of(String tenant) {
    return named.getOrDefault(tenant, others);
  }
}
