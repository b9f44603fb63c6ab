package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Says what the models will have to learn anew, or will learn otherwise, once a version takes the
 * place of another. Thresholds, floors, lifecycle, weights, objectives and calendars that only mute
 * are not among it: nothing that is learnt depends on them.
 */
public final class Relearning {
  private final PolicyDocument before;
  private final PolicyDocument after;
  private final List<String> said = new ArrayList<>();

  private Relearning(PolicyDocument before, PolicyDocument after) {
    this.before = before;
    this.after = after;
  }

  /** One sentence for each thing that will be learnt anew or otherwise; none if nothing will. */
  public static List<String> between(PolicyDocument before, PolicyDocument after) {
    Relearning relearning = new Relearning(before, after);
    relearning.zones();
    relearning.holidays();
    relearning.learning();
    relearning.apdex();
    return relearning.said;
  }

  private void zones() {
    if (!before.defaults().zone().equals(after.defaults().zone())) {
      zone(
          "every tenant without a zone of its own",
          before.defaults().zone(),
          after.defaults().zone());
    }
    for (String tenant : tenants()) {
      Object was = own(before, tenant);
      Object is = own(after, tenant);
      if (!Objects.equals(was, is)) {
        zone(
            "tenant " + tenant,
            was == null ? before.defaults().zone() : was,
            is == null ? after.defaults().zone() : is);
      }
    }
  }

  private void zone(String whose, Object was, Object is) {
    if (!was.equals(is)) {
      said.add(
          ("the hours of the week of %s are counted in %s instead of %s: what is normal at each hour"
                  + " is kept under the old hours and learnt anew within two or three weeks")
              .formatted(whose, is, was));
    }
  }

  private Set<String> tenants() {
    Set<String> tenants = new LinkedHashSet<>();
    before.tenants().forEach(tenant -> tenants.add(tenant.name()));
    after.tenants().forEach(tenant -> tenants.add(tenant.name()));
    return tenants;
  }

  private static Object own(PolicyDocument document, String tenant) {
    return document.tenants().stream()
        .filter(each -> each.name().equals(tenant) && each.zone() != null)
        .map(TenantPolicy::zone)
        .findFirst()
        .orElse(null);
  }

  private void holidays() {
    Set<HolidayEntry> were = Set.copyOf(before.holidays());
    Set<HolidayEntry> are = Set.copyOf(after.holidays());
    long more = are.stream().filter(entry -> !were.contains(entry)).count();
    long fewer = were.stream().filter(entry -> !are.contains(entry)).count();
    if (more > 0 || fewer > 0) {
      said.add(
          ("holidays change (%d new, %d gone): days that become holidays are judged and learnt as"
                  + " such, days that are none any more as their weekday")
              .formatted(more, fewer));
    }
  }

  private void learning() {
    if (!before.learning().equals(after.learning())) {
      said.add(
          "learning changes: from then on shifts are accepted after %s and silent series left alone after %s"
              .formatted(after.learning().acceptShiftAfter(), after.learning().retireAfter()));
    }
  }

  /** Apdex is counted against T, so what is normal of it moves with T. */
  private void apdex() {
    if (!before.defaults().apdexThreshold().equals(after.defaults().apdexThreshold())) {
      apdex("every transaction without one of its own");
    }
    PolicySet was = new PolicySet(1, 0, before);
    PolicySet is = new PolicySet(1, 0, after);
    for (String place : places()) {
      SeriesKey series = key(place);
      if (was.forSeries(series).apdexMicros() != is.forSeries(series).apdexMicros()
          && before.defaults().apdexThreshold().equals(after.defaults().apdexThreshold())) {
        apdex(place.replace("\n", "/"));
      }
    }
  }

  private void apdex(String whose) {
    said.add(
        ("Apdex of %s is counted against another threshold: what is normal of it is learnt anew, within"
                + " hours where there is traffic")
            .formatted(whose));
  }

  private Set<String> places() {
    Set<String> places = new LinkedHashSet<>();
    for (PolicyDocument document : List.of(before, after)) {
      document.tenants().forEach(tenant -> places.add(tenant.name() + "\n*\n*"));
      for (ServicePolicy service : document.services()) {
        String tenant = service.tenant() == null ? "*" : service.tenant();
        places.add(tenant + "\n" + service.name() + "\n*");
        service
            .transactions()
            .forEach(each -> places.add(tenant + "\n" + service.name() + "\n" + each.name()));
      }
    }
    return places;
  }

  private static SeriesKey key(String place) {
    String[] parts = place.split("\n", 3);
    return SeriesKey.of(parts[0], parts[1], parts[2]);
  }
}
