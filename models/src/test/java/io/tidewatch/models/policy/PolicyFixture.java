package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds a version of the policies of which most is left out. */
final class PolicyFixture {
  private final List<TenantPolicy> tenants = new ArrayList<>();
  private final List<ServicePolicy> services = new ArrayList<>();
  private final List<UserGroupPolicy> groups = new ArrayList<>();
  private final List<ComponentPolicy> components = new ArrayList<>();
  private final List<CalendarEntry> calendars = new ArrayList<>();
  private final List<HolidayEntry> holidays = new ArrayList<>();
  private String apiVersion;
  private SeriesDefaults defaults;
  private Map<Outcome, Integer> defectWeights;
  private Thresholds thresholds;

  PolicyFixture apiVersion(String said) {
    apiVersion = said;
    return this;
  }

  PolicyFixture defaults(SeriesDefaults said) {
    defaults = said;
    return this;
  }

  PolicyFixture defectWeights(Map<Outcome, Integer> said) {
    defectWeights = said;
    return this;
  }

  PolicyFixture tenant(TenantPolicy said) {
    tenants.add(said);
    return this;
  }

  PolicyFixture service(ServicePolicy said) {
    services.add(said);
    return this;
  }

  PolicyFixture group(UserGroupPolicy said) {
    groups.add(said);
    return this;
  }

  PolicyFixture component(ComponentPolicy said) {
    components.add(said);
    return this;
  }

  PolicyFixture calendar(CalendarEntry said) {
    calendars.add(said);
    return this;
  }

  PolicyFixture with(HolidayEntry said) {
    holidays.add(said);
    return this;
  }

  PolicyFixture thresholds(Thresholds said) {
    thresholds = said;
    return this;
  }

  PolicySet build() {
    return new PolicySet(
        1,
        0,
        new PolicyDocument(
            apiVersion,
            defaults,
            defectWeights,
            tenants,
            services,
            groups,
            components,
            calendars,
            holidays,
            thresholds,
            null,
            null,
            null,
            null,
            null,
            null));
  }
}
