package io.tidewatch.cli.simulate;

import io.tidewatch.schemas.ChangeEvent;
import io.tidewatch.schemas.ChangeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Decides what goes wrong, where, when and how badly. Faults lie in the working hours of their
 * tenant, at most three a day and at least an hour apart, so that one cause is one incident. Only
 * the creep goes on beneath them all.
 */
final class ScenarioPlanner {
  private static final int LIVE_DAYS = (int) Scenario.LIVE.toDays();
  private static final long HOUSEHOLD = -1;
  private static final long CREEP = 3;
  private static final int HARMLESS_DEPLOYMENTS = 5;
  private static final List<LocalTime> EARLIEST_ONSETS =
      List.of(LocalTime.of(8, 30), LocalTime.of(11, 30), LocalTime.of(14, 30));

  private final long seed;
  private final Instant liveStart;
  private final SplittableRandom random;
  private final List<Tenant> tenants;

  ScenarioPlanner(long seed, double scale, Instant liveStart) {
    this.seed = seed;
    this.liveStart = liveStart;
    this.random = Randomness.of(seed, HOUSEHOLD, 0);
    this.tenants = Manufacturer.tenants(scale, Randomness.of(seed, HOUSEHOLD, 1));
  }

  Scenario plan() {
    LocalDate firstDay = LocalDate.ofInstant(liveStart, ZoneOffset.UTC);
    LocalDate lastDay = firstDay.plusDays(LIVE_DAYS - 1);
    Tenant festive = pick(tenants);
    Tenant maintained = pick(others(festive));
    Tenant dirty = pick(others(maintained));

    Faults faults = new Faults(random);
    List<Slot> slots = shuffled(slots(firstDay, festive, lastDay));
    for (Label.Kind kind : faultsByNeed()) {
      Slot slot = firstFor(kind, slots);
      slots.remove(slot);
      faults.plan(kind, slot);
    }
    // Chance of its own, so that a seed's other faults and traps stay what they were without it.
    Faults creeping = new Faults(Randomness.of(seed, HOUSEHOLD, CREEP));
    creeping.planCreep(
        pick(others(festive), Randomness.of(seed, HOUSEHOLD, CREEP + 1)),
        Scenario.START,
        liveStart,
        liveStart.plus(Scenario.LIVE));
    Traps traps = new Traps(random);
    traps.maintenance(maintained, firstDay);
    traps.peakDay(festive, lastDay);
    traps.oneOfTwo(pick(tenants), lastDay);
    traps.dirtyRecords(dirty, firstDay);

    List<Episode> episodes = new ArrayList<>(faults.episodes());
    episodes.addAll(creeping.episodes());
    episodes.addAll(traps.episodes());
    episodes.sort(Comparator.comparing(episode -> episode.label().kind()));
    List<ChangeEvent> changes = new ArrayList<>(faults.changes());
    for (int i = 0; i < HARMLESS_DEPLOYMENTS; i++) {
      changes.add(harmlessDeployment(i));
    }
    changes.sort(Comparator.comparing(ChangeEvent::getAt));
    return new Scenario(seed, tenants, liveStart, episodes, traps.announcements(), changes);
  }

  /**
   * The kinds of fault that take a slot; the one that only one tenant can have chooses its slot
   * first.
   */
  private static List<Label.Kind> faultsByNeed() {
    return Stream.of(Label.Kind.values())
        .filter(kind -> kind.isFault() && !kind.isGradual())
        .sorted(Comparator.comparing(kind -> kind != Label.Kind.MOSTLY_FAILING))
        .toList();
  }

  /**
   * A stretch of a working day that one fault may have to itself.
   *
   * @param earliest local time at which the fault may begin
   */
  record Slot(Tenant tenant, LocalDate day, LocalTime earliest) {}

  private List<Slot> slots(LocalDate firstDay, Tenant festive, LocalDate peakDay) {
    List<Slot> slots = new ArrayList<>();
    for (int day = 0; day < LIVE_DAYS; day++) {
      LocalDate date = firstDay.plusDays(day);
      for (Tenant tenant : tenants) {
        if (!(tenant == festive && date.equals(peakDay))) {
          EARLIEST_ONSETS.forEach(earliest -> slots.add(new Slot(tenant, date, earliest)));
        }
      }
    }
    return slots;
  }

  private static Slot firstFor(Label.Kind kind, List<Slot> slots) {
    return slots.stream()
        .filter(
            slot ->
                kind != Label.Kind.MOSTLY_FAILING
                    || slot.tenant().name().equals(Manufacturer.TENANT_WITH_MACHINE_ORDERS))
        .findFirst()
        .orElseThrow();
  }

  private ChangeEvent harmlessDeployment(int number) {
    Tenant tenant = pick(tenants);
    LocalDate day = LocalDate.ofInstant(liveStart, ZoneOffset.UTC).minusDays(random.nextInt(5));
    Instant at =
        day.atTime(LocalTime.of(17, 0))
            .plusMinutes(random.nextInt(120))
            .atZone(tenant.zone())
            .toInstant();
    return ChangeEvent.newBuilder()
        .setChangeId("deploy-" + (100 + number))
        .setTenant(tenant.name())
        .setComponent("search-index")
        .setKind(ChangeKind.DEPLOYMENT)
        .setAt(at)
        .setDescription("Search index 7.4." + number)
        .build();
  }

  private List<Tenant> others(Tenant one) {
    return tenants.stream().filter(each -> each != one).toList();
  }

  private <T> T pick(List<T> from) {
    return pick(from, random);
  }

  private static <T> T pick(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> List<T> shuffled(List<T> list) {
    List<T> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }
}
