package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.util.List;
import java.util.Map;

/**
 * All policies, as their users write them. Whatever is null takes the built-in value, so that an
 * empty document works.
 *
 * @param apiVersion shape of the document: {@value #API_VERSION}
 * @param defaults what holds for a series of which nothing more specific is said
 * @param defectWeights how much each type of defect matters, 1–7; a type left out keeps its
 *     built-in weight
 * @param tenants what is said of tenants
 * @param services what is said of services and their transactions
 * @param userGroups what is said of groups of users
 * @param components what is said of components
 * @param calendars times announced in advance
 * @param holidays days that are not as their weekday is
 * @param thresholds how improbable a deviation must be for each level
 * @param lifecycle when alerts are raised and cleared
 * @param learning how fast the models give up what they knew
 * @param incidents how alerts become incidents
 * @param forecast when an expected breach of an objective raises an alert
 * @param burnRates how fast error budgets may be spent; null: as the SRE workbook has it
 * @param processes what is said of business processes
 */
public record PolicyDocument(
    String apiVersion,
    SeriesDefaults defaults,
    Map<Outcome, Integer> defectWeights,
    List<TenantPolicy> tenants,
    List<ServicePolicy> services,
    List<UserGroupPolicy> userGroups,
    List<ComponentPolicy> components,
    List<CalendarEntry> calendars,
    List<HolidayEntry> holidays,
    Thresholds thresholds,
    Lifecycle lifecycle,
    Learning learning,
    IncidentPolicy incidents,
    ForecastPolicy forecast,
    List<BurnRate> burnRates,
    List<ProcessPolicy> processes) {
  /** The only shape there is so far. */
  public static final String API_VERSION = "tidewatch/v1";

  /** Fills in the built-in values; refuses entries that contradict each other. */
  public PolicyDocument {
    apiVersion = apiVersion == null ? API_VERSION : apiVersion;
    PolicyRules.require(
        apiVersion.equals(API_VERSION),
        "apiVersion",
        '"' + apiVersion + '"',
        "must be \"" + API_VERSION + '"',
        "another shape would be misread");
    defaults = defaults == null ? SeriesDefaults.builtIn() : defaults;
    defectWeights = DefectWeights.completing(defectWeights);
    tenants = tenants == null ? List.of() : List.copyOf(tenants);
    services = services == null ? List.of() : List.copyOf(services);
    userGroups = userGroups == null ? List.of() : List.copyOf(userGroups);
    components = components == null ? List.of() : List.copyOf(components);
    calendars = calendars == null ? List.of() : List.copyOf(calendars);
    holidays = holidays == null ? List.of() : List.copyOf(holidays);
    thresholds = thresholds == null ? Thresholds.defaults() : thresholds;
    lifecycle = lifecycle == null ? Lifecycle.defaults() : lifecycle;
    learning = learning == null ? Learning.defaults() : learning;
    incidents = incidents == null ? IncidentPolicy.builtIn() : incidents;
    forecast = forecast == null ? ForecastPolicy.defaults() : forecast;
    burnRates = burnRates == null ? BurnRates.defaults().pairs() : new BurnRates(burnRates).pairs();
    processes = processes == null ? List.of() : List.copyOf(processes);
    PolicyRules.distinct("tenants", tenants, t -> t.name());
    PolicyRules.distinct("services", services, s -> scoped(s.name(), s.tenant()));
    PolicyRules.distinct("userGroups", userGroups, g -> scoped(g.name(), g.tenant()));
    PolicyRules.distinct("components", components, c -> scoped(c.name(), c.tenant()));
    PolicyRules.distinct("processes", processes, p -> scoped(p.name(), p.tenant()));
  }

  /** The document that says nothing. */
  public static PolicyDocument empty() {
    return new PolicyDocument(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  /** The same with another calendar. */
  PolicyDocument withCalendars(List<CalendarEntry> others) {
    return new PolicyDocument(
        apiVersion,
        defaults,
        defectWeights,
        tenants,
        services,
        userGroups,
        components,
        others,
        holidays,
        thresholds,
        lifecycle,
        learning,
        incidents,
        forecast,
        burnRates,
        processes);
  }

  private static String scoped(String name, String tenant) {
    return tenant == null ? name : name + " of " + tenant;
  }
}
