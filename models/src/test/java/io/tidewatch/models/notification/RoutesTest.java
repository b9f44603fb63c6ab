package io.tidewatch.models.notification;

import static io.tidewatch.models.notification.Story.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentState;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where incidents go: T0 is a Monday, 09:00 UTC. */
class RoutesTest {
  private static final Hours MORNING =
      new Hours(ZoneOffset.UTC, Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(12, 0));
  private static final IncidentFacts FACTS = Story.facts("i", 1, IncidentState.OPEN, Priority.P3);

  @Test
  void theFirstRouteThatAdmitsIsTakenAndTheNextOnlyIfItSaysSo() {
    Routes routes =
        Story.routes(
            Story.to("pager", Priority.P1, false),
            Story.to("chat", Priority.P5, true),
            Story.to("mail", Priority.P5, false),
            Story.to("never", Priority.P5, false));

    assertThat(routes.receivers(FACTS, Priority.P3, T0)).containsOnlyKeys("chat", "mail");
    assertThat(routes.receivers(FACTS, Priority.P1, T0)).containsOnlyKeys("pager");
  }

  @Test
  void aRouteAsksForTenantOwnerServiceAndKind() {
    Owners owners = new Owners(Map.of("shop-db", "dba"), Map.of("shop", "shop-team"));

    assertThat(admits(owners, Set.of("acme"), Set.of(), Set.of(), Set.of())).isTrue();
    assertThat(admits(owners, Set.of("other"), Set.of(), Set.of(), Set.of())).isFalse();
    assertThat(admits(owners, Set.of(), Set.of("dba"), Set.of(), Set.of())).isTrue();
    assertThat(admits(owners, Set.of(), Set.of("shop-team"), Set.of(), Set.of()))
        .as("the component's owner comes before the service's")
        .isFalse();
    assertThat(admits(Owners.none(), Set.of(), Set.of("dba"), Set.of(), Set.of())).isFalse();
    assertThat(admits(owners, Set.of(), Set.of(), Set.of("shop"), Set.of())).isTrue();
    assertThat(admits(owners, Set.of(), Set.of(), Set.of("erp"), Set.of())).isFalse();
    assertThat(admits(owners, Set.of(), Set.of(), Set.of(), Set.of(IncidentKind.FEED_SILENT)))
        .isFalse();
  }

  @Test
  void theOwnersOfTheServicesCountWhereNothingIsBlamed() {
    Owners owners = new Owners(Map.of(), Map.of("shop", "shop-team"));

    assertThat(owners.of(FACTS)).containsExactly("shop-team");
  }

  @Test
  void aRouteMayBeOpenDuringHoursOrOutsideThem() {
    Route during = route(Optional.of(MORNING), Optional.empty(), Optional.empty());
    Route outside = route(Optional.empty(), Optional.of(MORNING), Optional.empty());
    long afternoon = T0 + 5 * 60 * Story.MINUTE;

    assertThat(Story.routes(during).receivers(FACTS, Priority.P3, T0)).isNotEmpty();
    assertThat(Story.routes(during).receivers(FACTS, Priority.P3, afternoon)).isEmpty();
    assertThat(Story.routes(outside).receivers(FACTS, Priority.P3, T0)).isEmpty();
    assertThat(Story.routes(outside).receivers(FACTS, Priority.P3, afternoon)).isNotEmpty();
  }

  @Test
  void quietHoursHoldBackWhatIsNotUrgent() {
    Quiet quiet = new Quiet(MORNING, Optional.of(Priority.P2));
    Routes routes = Story.routes(route(Optional.empty(), Optional.empty(), Optional.of(quiet)));
    long noon = T0 + 3 * 60 * Story.MINUTE;

    assertThat(routes.receivers(FACTS, Priority.P3, T0)).containsEntry("chat", noon);
    assertThat(routes.receivers(FACTS, Priority.P2, T0)).containsEntry("chat", 0L);
    assertThat(routes.receivers(FACTS, Priority.P3, noon)).containsEntry("chat", 0L);
  }

  private static boolean admits(
      Owners owners,
      Set<String> tenants,
      Set<String> owned,
      Set<String> services,
      Set<IncidentKind> kinds) {
    RouteFilter filter =
        new RouteFilter(
            tenants, owned, services, kinds, Priority.P5, Optional.empty(), Optional.empty());
    return filter.admits(FACTS, owners.of(FACTS), Priority.P3, T0);
  }

  private static Route route(
      Optional<Hours> during, Optional<Hours> outside, Optional<Quiet> quiet) {
    RouteFilter filter =
        new RouteFilter(Set.of(), Set.of(), Set.of(), Set.of(), Priority.P5, during, outside);
    return new Route(filter, List.of("chat"), quiet, false);
  }
}
