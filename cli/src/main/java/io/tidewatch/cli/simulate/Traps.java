package io.tidewatch.cli.simulate;

import io.tidewatch.cli.simulate.Effect.Disturbance;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes up what looks like a fault and is none: whoever cries here, cries wolf. */
final class Traps {
  private static final long SOON_MILLIS = 45_000;
  private static final long MUCH_LATER_MILLIS = 2 * 60 * 60_000L;
  private static final double DELAYED_SHARE = .03;
  private static final int QUIET_HOURS = 3;

  private final SplittableRandom random;
  private final List<Episode> episodes = new ArrayList<>();
  private final List<Announcement> announcements = new ArrayList<>();

  Traps(SplittableRandom random) {
    this.random = random;
  }

  List<Episode> episodes() {
    return episodes;
  }

  List<Announcement> announcements() {
    return announcements;
  }

  /** A service is taken down in the evening, as was announced. */
  void maintenance(Tenant tenant, LocalDate day) {
    boolean erp = random.nextBoolean();
    String service = erp ? "erp" : "web-shop";
    LocalDateTime from = day.atTime(erp ? LocalTime.of(17, 30) : LocalTime.of(20, 30));
    LocalDateTime to = from.plusMinutes(90);
    announcements.add(
        new Announcement(
            "maintenance of " + service, tenant.name(), service, from, to, tenant.zone(), false));
    plan(
        "maintenance of " + service,
        Label.Kind.MAINTENANCE,
        tenant,
        seriesOf(tenant, service),
        at(tenant, from),
        at(tenant, to),
        new Effect.Traffic(.2),
        Disturbance.failing(erp ? "erp-app" : "shop-app", .7, Outcome.FAILURE));
  }

  /** A day of sales brings the web shop far more traffic than any day before, as was announced. */
  void peakDay(Tenant tenant, LocalDate day) {
    double factor = Randomness.between(random, 2, 3);
    LocalDateTime from = day.atStartOfDay();
    LocalDateTime to = from.plusDays(1);
    announcements.add(
        new Announcement("summer sale", tenant.name(), "web-shop", from, to, tenant.zone(), true));
    plan(
        "summer sale brings %.1f times the traffic".formatted(factor),
        Label.Kind.PEAK_DAY,
        tenant,
        seriesOf(tenant, "web-shop"),
        at(tenant, from),
        at(tenant, to),
        new Effect.Traffic(factor),
        Disturbance.slow("shop-app", 1.2));
  }

  /** At night, when hardly anybody works, one of two fails: three times, in three series. */
  void oneOfTwo(Tenant tenant, LocalDate day) {
    Instant night = at(tenant, day.atTime(1, 0));
    List<SeriesKey> series =
        List.of("stock-check", "order-entry", "goods-receipt").stream()
            .map(name -> SeriesKey.of(tenant.name(), "erp", name))
            .toList();
    List<Effect> effects = new ArrayList<>();
    for (SeriesKey each : series) {
      Instant minute = night.plusSeconds(60L * random.nextInt(QUIET_HOURS * 60));
      effects.add(new Effect.OneOfTwo(each, minute.toEpochMilli(), "erp-app"));
    }
    plan(
        "one of two fails, at night",
        Label.Kind.ONE_OF_TWO,
        tenant,
        Set.copyOf(series),
        night,
        night.plusSeconds(QUIET_HOURS * 3600L),
        effects.toArray(Effect[]::new));
  }

  /** Half an hour of records that come late; the unreadable ones are added to the topic as such. */
  void dirtyRecords(Tenant tenant, LocalDate day) {
    Instant from = at(tenant, day.atTime(LocalTime.of(17, 0)));
    plan(
        "late and unreadable records",
        Label.Kind.DIRTY_RECORDS,
        tenant,
        tenant.series(every -> true),
        from,
        from.plusSeconds(30 * 60),
        new Effect.Delivery(DELAYED_SHARE, SOON_MILLIS, false),
        new Effect.Delivery(DELAYED_SHARE, MUCH_LATER_MILLIS, true));
  }

  private void plan(
      String name,
      Label.Kind kind,
      Tenant tenant,
      Set<SeriesKey> series,
      Instant from,
      Instant to,
      Effect... effects) {
    episodes.add(Episode.of(tenant, kind, name, series, null, from, to, List.of(effects)));
  }

  private static Set<SeriesKey> seriesOf(Tenant tenant, String service) {
    return tenant.series(each -> each.series().service().equals(service));
  }

  private static Instant at(Tenant tenant, LocalDateTime local) {
    return local.atZone(tenant.zone()).toInstant();
  }
}
