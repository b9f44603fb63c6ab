package io.tidewatch.cli.simulate;

import io.tidewatch.cli.simulate.Effect.Disturbance;
import io.tidewatch.cli.simulate.ScenarioPlanner.Slot;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.ChangeEvent;
import io.tidewatch.schemas.ChangeKind;
import io.tidewatch.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes up the faults: how bad each one is lies in the range in which operators have to act, never
 * so bad that anybody could see it.
 */
final class Faults {
  private static final int LATEST_ONSET_MINUTES = 45;
  private static final double CREEP_PER_DAY = .15;
  private static final Duration CREEPING_BEFORE = Duration.ofDays(10);

  private final SplittableRandom random;
  private final List<Episode> episodes = new ArrayList<>();
  private final List<ChangeEvent> changes = new ArrayList<>();

  Faults(SplittableRandom random) {
    this.random = random;
  }

  List<Episode> episodes() {
    return episodes;
  }

  List<ChangeEvent> changes() {
    return changes;
  }

  /** Plans a fault of that kind within the slot. */
  void plan(Label.Kind kind, Slot slot) {
    Tenant tenant = slot.tenant();
    Draft draft = new Draft(kind, tenant, onset(slot));
    switch (kind) {
      case SLOW_DATABASE -> slowDatabase(draft, tenant);
      case FAILING_EXTERNAL -> failingExternal(draft, tenant);
      case BAD_DEPLOYMENT -> badDeployment(draft, tenant);
      case REGIONAL_DELAY -> regionalDelay(draft, tenant);
      case VANISHED_TRAFFIC -> vanishedTraffic(draft, tenant);
      case MOSTLY_FAILING -> mostlyFailing(draft, tenant);
      case MISSING_RESPONSES -> missingResponses(draft, tenant);
      case SLOW_INSTANCE -> slowInstance(draft, tenant);
      default -> throw new IllegalArgumentException(kind.id() + " is no fault");
    }
  }

  /**
   * Plans a component that gets slower every day, since before the live part begins. At its pace it
   * breaks what was promised only after the story's end; nobody should have to wait for that.
   *
   * @param liveStart begin of the live part
   * @param storyStart begin of the story, if its history is too short for the whole creep
   * @param end end of the story
   */
  void planCreep(Tenant tenant, Instant storyStart, Instant liveStart, Instant end) {
    Component index = tenant.component("search-index");
    double perDay = Randomness.between(random, CREEP_PER_DAY, CREEP_PER_DAY * 1.07);
    Instant planned = liveStart.minus(CREEPING_BEFORE).plusSeconds(random.nextInt(6 * 3600));
    Instant onset = planned.isBefore(storyStart) ? storyStart : planned;
    episodes.add(
        Episode.of(
            tenant,
            Label.Kind.SLOW_CREEP,
            "%s gets slower by %.0f %% of its usual time every day"
                .formatted(index.name(), 100 * perDay),
            tenant.seriesThrough(index),
            index.name(),
            onset,
            end,
            List.of(new Effect.Creep(index.name(), onset.toEpochMilli(), perDay))));
  }

  private void slowDatabase(Draft fault, Tenant tenant) {
    Component database = tenant.component(either("erp-db", "shop-db"));
    double slowdown = Randomness.between(random, 3.5, 7);
    fault.plan(
        "%s answers %.1f times as slowly".formatted(database.name(), slowdown),
        tenant.seriesThrough(database),
        database.name(),
        Disturbance.slow(database.name(), slowdown));
  }

  private void failingExternal(Draft fault, Tenant tenant) {
    Component external = tenant.component(either("bank-gateway", "carrier-api"));
    double rate = Randomness.between(random, .3, .6);
    fault.plan(
        "%s fails %.0f %% of its calls".formatted(external.name(), 100 * rate),
        tenant.seriesThrough(external),
        external.name(),
        Disturbance.failing(
            external.name(), rate, random.nextBoolean() ? Outcome.FAILURE : Outcome.TIMEOUT));
  }

  private void badDeployment(Draft fault, Tenant tenant) {
    String service = either("erp", "web-shop");
    Component application = tenant.component(service.equals("erp") ? "erp-app" : "shop-app");
    double rate = Randomness.between(random, .08, .2);
    double slowdown = Randomness.between(random, 1.4, 2.2);
    String version = Releases.next(service);
    Instant deployed = fault.onset.minusSeconds(30 + random.nextInt(90));
    fault.plan(
        "%s %s fails %.0f %% and takes %.1f times as long"
            .formatted(application.name(), version, 100 * rate, slowdown),
        tenant.seriesThrough(application),
        application.name(),
        new Effect.Release(version),
        Disturbance.failing(application.name(), rate, Outcome.FAILURE),
        Disturbance.slow(application.name(), slowdown));
    changes.add(
        ChangeEvent.newBuilder()
            .setChangeId("deploy-" + application.name() + "-" + version)
            .setTenant(tenant.name())
            .setService(service)
            .setComponent(application.name())
            .setKind(ChangeKind.DEPLOYMENT)
            .setAt(deployed)
            .setVersion(version)
            .setPreviousVersion(Releases.usual(service))
            .setAuthor("release-pipeline")
            .setDescription(application.name() + " " + version)
            .build());
  }

  private void regionalDelay(Draft fault, Tenant tenant) {
    String region = tenant.regions().get(random.nextInt(tenant.regions().size()));
    Component network = tenant.component("wan");
    double delay = Randomness.between(random, 350, 800);
    fault.plan(
        "the line to %s takes %.0f ms longer".formatted(region, delay),
        tenant.seriesThrough(network),
        network.nameIn(region),
        Disturbance.delayed(network.nameIn(region), delay));
  }

  private void vanishedTraffic(Draft fault, Tenant tenant) {
    Set<String> gone =
        random.nextBoolean()
            ? Set.of("stock-check", "price-calculation", "order-entry")
            : Set.of("product-view", "add-to-cart", "checkout");
    fault.plan(
        "nobody gets to " + String.join(", ", gone.stream().sorted().toList()),
        tenant.series(each -> gone.contains(each.series().transaction())),
        null,
        new Effect.Traffic(0));
  }

  private void mostlyFailing(Draft fault, Tenant tenant) {
    Component gateway = tenant.component("edi-gateway");
    fault.plan(
        "%s fails 90 %% of 0.5 requests per second".formatted(gateway.name()),
        tenant.seriesThrough(gateway),
        gateway.name(),
        Disturbance.failing(gateway.name(), .9, Outcome.FAILURE));
  }

  private void missingResponses(Draft fault, Tenant tenant) {
    Component component = tenant.component(either("message-bus", "pricing-engine"));
    double rate = Randomness.between(random, .15, .35);
    fault.plan(
        "%s leaves %.0f %% of its calls unanswered".formatted(component.name(), 100 * rate),
        tenant.seriesThrough(component),
        component.name(),
        Disturbance.failing(component.name(), rate, Outcome.MISSING_RESPONSE));
  }

  private void slowInstance(Draft fault, Tenant tenant) {
    Component application = tenant.component(either("erp-app", "shop-app"));
    String instance = application.instances().get(random.nextInt(application.instances().size()));
    double slowdown = Randomness.between(random, 6, 10);
    fault.plan(
        "%s is %.1f times as slow as its twins".formatted(instance, slowdown),
        tenant.seriesThrough(application),
        application.name(),
        Disturbance.slow(application.name(), slowdown).onlyOn(instance));
  }

  private Instant onset(Slot slot) {
    return slot.day()
        .atTime(slot.earliest())
        .plusSeconds(random.nextInt(LATEST_ONSET_MINUTES * 60))
        .atZone(slot.tenant().zone())
        .toInstant();
  }

  private String either(String one, String other) {
    return random.nextBoolean() ? one : other;
  }

  /** A fault whose time is known and whose nature is not yet. */
  private final class Draft {
    private static final int SHORTEST_MINUTES = 30;
    private static final int LONGEST_MINUTES = 60;

    private final Label.Kind kind;
    private final Tenant tenant;
    private final Instant onset;

    Draft(Label.Kind kind, Tenant tenant, Instant onset) {
      this.kind = kind;
      this.tenant = tenant;
      this.onset = onset;
    }

    void plan(String name, Set<SeriesKey> series, String component, Effect... effects) {
      Duration duration =
          Duration.ofSeconds(60 * (long) random.nextInt(SHORTEST_MINUTES, LONGEST_MINUTES));
      episodes.add(
          Episode.of(
              tenant,
              kind,
              name,
              series,
              component,
              onset,
              onset.plus(duration),
              List.of(effects)));
    }
  }
}
