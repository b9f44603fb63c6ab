package io.tidewatch.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.Link;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From transactions to incidents through all models: a week to learn from, then faults of all
 * kinds. What is found here may only become more.
 */
class PlantTest {
  private static final long SEED = 42;
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;
  private static final int MONDAY = 7 * DAY;
  private static final int TUESDAY = 8 * DAY;
  private static final int WEDNESDAY = 9 * DAY;
  private static final int GRACE = 5;
  private static final String[] OF_ERP = {
    "order-entry", "price", "invoice", "payment", "stock-check", "report"
  };

  private static Collection<IncidentRevision> ofTheQuietWeek;
  private static Collection<IncidentRevision> ofTheFaults;

  @BeforeAll
  static void liveThroughIt() {
    Plant plant = plant();
    ofTheQuietWeek = Company.latest(plant.runUntil(MONDAY)).values();
    plant
        .fault(
            MONDAY + 9 * HOUR,
            40,
            Fault.slow("erp-db", 5),
            "order-entry",
            "price",
            "invoice",
            "payment",
            "checkout",
            "cart",
            "report")
        .fault(MONDAY + 12 * HOUR, 30, Fault.failing("bank", 0.6, Outcome.TIMEOUT), "payment")
        .fault(
            MONDAY + 15 * HOUR,
            30,
            Fault.failing("shop-app", 0.3, Outcome.FAILURE),
            "checkout",
            "cart",
            "search")
        .fault(MONDAY + 18 * HOUR, 30, Fault.slowLine("lb-north", 15), OF_ERP)
        .traffic(TUESDAY + 9 * HOUR, 30, 0, "cart")
        .fault(TUESDAY + 12 * HOUR, 30, Fault.slowInstance("erp-app", "erp-app-2", 10), OF_ERP)
        .fault(TUESDAY + 15 * HOUR, 30, Fault.unreached("bus", 0.8), "price", "stock-check")
        .fault(
            TUESDAY + 18 * HOUR,
            30,
            Fault.failing("shop-app", 0.5, Outcome.FAILURE),
            "checkout",
            "cart")
        .fault(TUESDAY + 18 * HOUR + 1, 30, Fault.slow("bus", 40), "price", "stock-check")
        .fault(
            TUESDAY + 22 * HOUR, 30, Fault.failing("stock-db", 0.9, Outcome.FAILURE), "stock-check")
        .traffic(
            WEDNESDAY + 11 * HOUR,
            30,
            0,
            "order-entry",
            "price",
            "invoice",
            "payment",
            "stock-check",
            "report",
            "checkout",
            "cart",
            "search");
    ofTheFaults = Company.latest(plant.runUntil(WEDNESDAY + 14 * HOUR)).values();
  }

  @Test
  void anOrdinaryWeekHasNoIncidents() {
    assertThat(ofTheQuietWeek).extracting(IncidentRevision::title).isEmpty();
  }

  @ParameterizedTest(name = "{0}, day {1} {2}:00: {3}")
  @CsvSource({
    "a slow database, 7, 9, erp-db, '', order-entry",
    "a failing bank, 7, 12, bank, '', payment",
    "a failing application, 7, 15, shop-app, '', checkout",
    "a slow line, 7, 18, lb-north, '', order-entry",
    "one slow instance, 8, 12, erp-app, erp-app-2, price",
    "missing responses, 8, 15, bus, '', stock-check",
    "the first of two faults at once, 8, 18, shop-app, '', cart",
    "the second of two faults at once, 8, 18, bus, '', price",
    "a failing database at night, 8, 22, stock-db, '', stock-check",
  })
  void eachFaultIsOneIncidentThatBlamesTheRightComponent(
      String what, int day, int hour, String component, String instance, String transaction) {
    List<IncidentRevision> found = during(day * DAY + hour * HOUR, transaction);

    assertThat(found).as(what).hasSize(1);
    assertThat(found.get(0).verdict().prime())
        .hasValueSatisfying(
            prime -> {
              assertThat(prime.component()).isEqualTo(component);
              assertThat(prime.instance()).isEqualTo(instance);
            });
  }

  @Test
  void trafficThatVanishesIsOneIncidentThatBlamesNobody() {
    List<IncidentRevision> found = during(TUESDAY + 9 * HOUR, "cart");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).verdict().unknownBecause()).contains("what never came");
  }

  @Test
  void aSilentTenantIsOneIncidentOfTheFeed() {
    List<IncidentRevision> found = during(WEDNESDAY + 11 * HOUR, "order-entry");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).kind()).isEqualTo(IncidentKind.FEED_SILENT);
  }

  @Test
  void thereIsNoIncidentBesideTheFaults() {
    Set<IncidentRevision> unexplained = new HashSet<>(ofTheFaults);
    for (int minute = MONDAY; minute < WEDNESDAY + 14 * HOUR; minute += HOUR) {
      if (isHourOfFault(minute)) {
        unexplained.removeAll(during(minute, null));
      }
    }

    assertThat(unexplained).extracting(IncidentRevision::title).isEmpty();
  }

  private static boolean isHourOfFault(int minute) {
    int hour = minute / HOUR;
    return Set.of(177, 180, 183, 186, 201, 204, 207, 210, 214, 227).contains(hour);
  }

  /** Incidents that hit a series and opened between the onset of a fault and its end + 5 min. */
  private static List<IncidentRevision> during(int onset, String transaction) {
    long from = Plant.at(onset);
    long to = Plant.at(onset + 40 + GRACE);
    return ofTheFaults.stream()
        .filter(incident -> incident.openedAtMillis() > from && incident.openedAtMillis() <= to)
        .filter(
            incident ->
                transaction == null
                    || incident.series().stream()
                        .map(SeriesKey::transaction)
                        .anyMatch(transaction::equals))
        .toList();
  }

  private static Plant plant() {
    Link browser = Link.of("browser", Tier.CLIENT, 30_000);
    Link lb = new Link("lb-north", Tier.NETWORK, 1, 1_500, 12_000);
    Link erp = new Link("erp-app", Tier.APPLICATION, 4, 45_000, 700);
    Link shop = new Link("shop-app", Tier.APPLICATION, 2, 35_000, 700);
    Link bus = Link.of("bus", Tier.MIDDLEWARE, 6_000);
    Link db = Link.of("erp-db", Tier.DATABASE, 28_000);
    Link stockDb = Link.of("stock-db", Tier.DATABASE, 22_000);
    Link bank = new Link("bank", Tier.EXTERNAL, 1, 180_000, 9_000);
    return new Plant(SEED)
        .series("erp", "order-entry", 20, browser, lb, erp, db)
        .series("erp", "price", 30, lb, erp, bus, db)
        .series("erp", "invoice", 8, browser, lb, erp, db)
        .series("erp", "payment", 6, browser, lb, erp, db, bank)
        .series("erp", "stock-check", 15, lb, erp, bus, stockDb)
        .series("erp", "report", 1.5, browser, lb, erp, db)
        .series("shop", "checkout", 8, browser, shop, db)
        .series("shop", "cart", 14, browser, shop, db)
        .series("shop", "search", 25, browser, shop, stockDb);
  }
}
