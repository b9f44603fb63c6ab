package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A document resolved for one tenant, so that a look-up walks no lists. What is said for the tenant
 * goes before what is said for all, value by value.
 */
final class TenantPolicies {
  private final PolicyDocument document;
  private final ZoneId zone;
  private final RetentionPolicy windows;
  private final Map<String, Map<String, TransactionPolicy>> own = new HashMap<>();
  private final Map<String, Map<String, TransactionPolicy>> common = new HashMap<>();
  private final Map<String, RetentionPolicy> serviceWindows = new HashMap<>();
  private final Map<String, Integer> groupWeights;
  private final Map<String, ComponentPolicy> components = new HashMap<>();
  private final List<Announcement> announcements;
  private final Holidays holidays;

  /**
   * Resolves the document.
   *
   * @param tenant the tenant; null: any that the document does not name
   */
  TenantPolicies(PolicyDocument document, String tenant) {
    this.document = document;
    zone =
        document.tenants().stream()
            .filter(t -> t.name().equals(tenant) && t.zone() != null)
            .map(TenantPolicy::zone)
            .findFirst()
            .orElse(document.defaults().zone());
    windows =
        document.tenants().stream()
            .filter(t -> t.name().equals(tenant))
            .map(TenantPolicy::windows)
            .reduce(document.defaults().windows(), (all, its) -> RetentionPolicy.first(its, all));
    commonFirst(document.services(), ServicePolicy::tenant, tenant)
        .forEach(
            service ->
                serviceWindows.compute(
                    service.name(),
                    (name, common) -> RetentionPolicy.first(service.windows(), common)));
    for (ServicePolicy service : document.services()) {
      if (service.tenant() == null) {
        common.put(service.name(), byName(service));
      } else if (service.tenant().equals(tenant)) {
        own.put(service.name(), byName(service));
      }
    }
    Map<String, Integer> weights = new HashMap<>();
    commonFirst(document.userGroups(), UserGroupPolicy::tenant, tenant)
        .forEach(group -> weights.put(group.name(), group.weight()));
    groupWeights = Map.copyOf(weights);
    commonFirst(document.components(), ComponentPolicy::tenant, tenant)
        .forEach(component -> components.put(component.name(), component));
    announcements =
        document.calendars().stream()
            .filter(entry -> entry.tenant() == null || entry.tenant().equals(tenant))
            .map(entry -> new Announcement(entry, zone))
            .toList();
    holidays =
        Holidays.of(
            document.holidays().stream()
                .filter(entry -> entry.tenant() == null || entry.tenant().equals(tenant))
                .toList());
  }

  SeriesPolicy forSeries(long version, SeriesKey series) {
    TransactionPolicy specific = find(own, series);
    TransactionPolicy general = find(common, series);
    SeriesDefaults defaults = document.defaults();
    int weight = first(specific, general, TransactionPolicy::weight, defaults.weight());
    Duration apdex =
        first(specific, general, TransactionPolicy::apdexThreshold, defaults.apdexThreshold());
    Duration slow = first(specific, general, TenantPolicies::slowAfter, defaults.slowAfter());
    return new SeriesPolicy(
        version,
        weight,
        micros(apdex),
        micros(slow),
        document.defectWeights(),
        groupWeights,
        document.thresholds(),
        document.lifecycle(),
        document.learning(),
        objectives(specific, general, slow),
        document.forecast(),
        windows(specific, general, series.service()),
        zone,
        holidays);
  }

  private RetentionPolicy windows(
      TransactionPolicy specific, TransactionPolicy general, String service) {
    return Stream.of(
            specific == null ? null : specific.windows(),
            general == null ? null : general.windows(),
            serviceWindows.get(service),
            windows)
        .reduce(null, RetentionPolicy::first);
  }

  private List<SeriesObjective> objectives(
      TransactionPolicy specific, TransactionPolicy general, Duration slow) {
    Map<Indicator, SeriesObjective> objectives = new EnumMap<>(Indicator.class);
    objectives.put(Indicator.LATENCY_P95, SeriesObjective.slowAtMost(micros(slow)));
    Stream.of(
            document.defaults().objectives(),
            general == null ? List.<ObjectivePolicy>of() : general.objectives(),
            specific == null ? List.<ObjectivePolicy>of() : specific.objectives())
        .flatMap(List::stream)
        .forEach(said -> objectives.put(said.indicator(), said.objective()));
    return List.copyOf(objectives.values());
  }

  CalendarMark calendarAt(SeriesKey series, long windowStart, long windowEnd) {
    CalendarMark mark = CalendarMark.NONE;
    for (Announcement announcement : announcements) {
      if (announcement.covers(series.service(), windowStart, windowEnd)) {
        mark = announcement.joinedWith(mark);
      }
    }
    return mark;
  }

  ComponentPolicy component(String name) {
    return components.get(name);
  }

  private static Map<String, TransactionPolicy> byName(ServicePolicy service) {
    Map<String, TransactionPolicy> transactions = new HashMap<>();
    service.transactions().forEach(t -> transactions.put(t.name(), t));
    return transactions;
  }

  private static TransactionPolicy find(
      Map<String, Map<String, TransactionPolicy>> services, SeriesKey series) {
    return services.getOrDefault(series.service(), Map.of()).get(series.transaction());
  }

  private static <T> T first(
      TransactionPolicy specific,
      TransactionPolicy general,
      Function<TransactionPolicy, T> value,
      T otherwise) {
    return Stream.of(specific, general)
        .filter(Objects::nonNull)
        .map(value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(otherwise);
  }

  private static Duration slowAfter(TransactionPolicy policy) {
    if (policy.slowAfter() != null || policy.apdexThreshold() == null) {
      return policy.slowAfter();
    }
    return policy.apdexThreshold().multipliedBy(SeriesDefaults.FRUSTRATED_TIMES);
  }

  private static <T> Stream<T> commonFirst(
      List<T> entries, Function<T, String> tenantOf, String tenant) {
    return Stream.concat(
        entries.stream().filter(entry -> tenantOf.apply(entry) == null),
        entries.stream().filter(entry -> tenant != null && tenant.equals(tenantOf.apply(entry))));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
