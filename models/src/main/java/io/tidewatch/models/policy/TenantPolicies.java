package io.tidewatch.models.policy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A document resolved for one tenant, so that a look-up walks no lists. What is said for the tenant
 * goes before what is said for all, value by value.
 */
final class TenantPolicies {
  private final PolicyDocument document;
  private final Layers layers;
  private final ZoneId zone;
  private final Map<String, Integer> groupWeights;
  private final Map<String, ComponentPolicy> components = new HashMap<>();
  private final List<Announcement> announcements;
  private final Holidays holidays;

  /**
   * Resolves the document.
   *
   * @param tenant the tenant; null: any that the document does not name
   * @param layers which places of the document speak of it
   * @param found finds the times of an entry for series of a zone
   */
  TenantPolicies(
      PolicyDocument document,
      String tenant,
      Layers layers,
      BiFunction<CalendarEntry, ZoneId, Announcement> found) {
    this.document = document;
    this.layers = layers;
    zone =
        document.tenants().stream()
            .filter(t -> t.name().equals(tenant) && t.zone() != null)
            .map(TenantPolicy::zone)
            .findFirst()
            .orElse(document.defaults().zone());
    Map<String, Integer> weights = new HashMap<>();
    commonFirst(document.userGroups(), UserGroupPolicy::tenant, tenant)
        .forEach(group -> weights.put(group.name(), group.weight()));
    groupWeights = Map.copyOf(weights);
    commonFirst(document.components(), ComponentPolicy::tenant, tenant)
        .forEach(component -> components.put(component.name(), component));
    announcements =
        document.calendars().stream()
            .filter(entry -> entry.tenant() == null || entry.tenant().equals(tenant))
            .map(entry -> found.apply(entry, zone))
            .toList();
    holidays =
        Holidays.of(
            document.holidays().stream()
                .filter(entry -> entry.tenant() == null || entry.tenant().equals(tenant))
                .toList());
  }

  Layers layers() {
    return layers;
  }

  ZoneId zone() {
    return zone;
  }

  SeriesPolicy forSeries(long version, SeriesKey series) {
    List<Layer> said = layers.of(series);
    SeriesDefaults defaults = document.defaults();
    Duration slow = Layers.first(said, Layer::slow, defaults.slowAfter());
    Thresholds thresholds = document.thresholds();
    Lifecycle lifecycle = document.lifecycle();
    Map<Outcome, Integer> defectWeights = document.defectWeights();
    RetentionPolicy windows = defaults.windows();
    for (int i = said.size() - 1; i >= 0; i--) {
      Layer layer = said.get(i);
      thresholds = layer.over(thresholds);
      lifecycle = layer.over(lifecycle);
      defectWeights = DefectWeights.over(layer.defectWeights(), defectWeights);
      windows = RetentionPolicy.first(layer.windows(), windows);
    }
    return new SeriesPolicy(
        version,
        Layers.first(said, Layer::weight, defaults.weight()),
        micros(Layers.first(said, Layer::apdexThreshold, defaults.apdexThreshold())),
        micros(slow),
        defectWeights,
        groupWeights,
        thresholds,
        lifecycle,
        document.learning(),
        bounds(said, slow),
        document.forecast(),
        windows,
        zone,
        holidays);
  }

  /**
   * Puts together what is said of a series in several places.
   *
   * @throws PolicyConflictException if it contradicts itself
   */
  void requireThatItResolves(SeriesKey series) {
    List<Layer> said = layers.of(series);
    Thresholds thresholds = document.thresholds();
    Lifecycle lifecycle = document.lifecycle();
    for (int i = said.size() - 1; i >= 0; i--) {
      thresholds = said.get(i).over(thresholds);
      lifecycle = said.get(i).over(lifecycle);
    }
  }

  List<ErrorBudget> budgets(SeriesKey series) {
    BurnRates burnRates = new BurnRates(document.burnRates());
    return objectives(layers.of(series)).stream()
        .flatMap(objective -> objective.budget(burnRates).stream())
        .toList();
  }

  private List<SeriesObjective> bounds(List<Layer> said, Duration slow) {
    Map<Indicator, SeriesObjective> bounds = new EnumMap<>(Indicator.class);
    bounds.put(Indicator.LATENCY_P95, SeriesObjective.slowAtMost(micros(slow)));
    for (ObjectivePolicy objective : objectives(said)) {
      objective.objective().ifPresent(bound -> bounds.put(bound.indicator(), bound));
    }
    return List.copyOf(bounds.values());
  }

  /** What was promised, the more specific in place of the less. */
  private List<ObjectivePolicy> objectives(List<Layer> said) {
    Map<String, ObjectivePolicy> objectives = new LinkedHashMap<>();
    document.defaults().objectives().forEach(each -> objectives.put(each.identity(), each));
    for (int i = said.size() - 1; i >= 0; i--) {
      said.get(i).objectives().forEach(each -> objectives.put(each.identity(), each));
    }
    return new ArrayList<>(objectives.values());
  }

  CalendarMark calendarAt(SeriesKey series, long windowStart, long windowEnd) {
    CalendarMark mark = CalendarMark.NONE;
    for (Announcement announcement : announcements) {
      if (announcement.isFor(series) && announcement.covers(windowStart, windowEnd)) {
        mark = announcement.joinedWith(mark);
      }
    }
    return mark;
  }

  ComponentPolicy component(String name) {
    return components.get(name);
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
