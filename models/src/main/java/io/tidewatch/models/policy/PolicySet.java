package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One version of all policies, resolved for look-ups. Immutable.
 *
 * <p>The most specific entry wins, value by value: a tenant's own transaction, the transaction for
 * every tenant, the defaults, the built-in values.
 */
public final class PolicySet {
  /** Windows judge a whole minute by one version, so versions change between them. */
  private static final long BOUNDARY_MILLIS = 60_000;

  private static final PolicySet DEFAULTS = new PolicySet(0, 0, PolicyDocument.empty());

  private final long version;
  private final long effectiveFromMillis;
  private final PolicyDocument document;
  private final Map<String, TenantPolicies> named = new HashMap<>();
  private final TenantPolicies others;

  /**
   * Resolves a document.
   *
   * @param version number of the version, not negative; 0 is the built-in one
   * @param effectiveFromMillis start of the first window it judges, on a minute
   * @param document what it says
   * @throws IllegalArgumentException if a number breaks its rule
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
    this.others = new TenantPolicies(document, null);
    document.tenants().forEach(entry -> resolve(entry.name()));
    document.services().forEach(entry -> resolve(entry.tenant()));
    document.userGroups().forEach(entry -> resolve(entry.tenant()));
    document.components().forEach(entry -> resolve(entry.tenant()));
    document.calendars().forEach(entry -> resolve(entry.tenant()));
    document.holidays().forEach(entry -> resolve(entry.tenant()));
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

  private void resolve(String tenant) {
    if (tenant != null) {
      named.computeIfAbsent(tenant, name -> new TenantPolicies(document, name));
    }
  }

  private TenantPolicies of(String tenant) {
    return named.getOrDefault(tenant, others);
  }
}
