package io.tidewatch.cli.simulate;

import static io.tidewatch.cli.simulate.BusinessTransaction.Audience.CUSTOMERS;
import static io.tidewatch.cli.simulate.BusinessTransaction.Audience.PARTNERS;
import static io.tidewatch.cli.simulate.BusinessTransaction.Audience.STAFF;

import io.tidewatch.cli.simulate.BusinessTransaction.Audience;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A manufacturer that runs ERP and web shop for three subsidiaries, its tenants, in two time zones.
 *
 * <p>Medians and rates are those of a mid-sized installation: pages in 0.3 to 1 s, tens of actions
 * per minute, one failure in a thousand.
 */
final class Manufacturer {
  /**
   * The only series with 0.5 transactions per second all day: orders that partners' machines send.
   */
  static final String MACHINE_ORDERS = "edi-order";

  /** The tenant that has {@link #MACHINE_ORDERS}. */
  static final String TENANT_WITH_MACHINE_ORDERS = "kessler";

  private static final double MACHINE_ORDERS_PER_MINUTE = 30;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private Manufacturer() {}

  /**
   * The tenants.
   *
   * @param scale how many times as busy as usual; the low-traffic transactions stay as they are
   * @param random who the users are
   */
  static List<Tenant> tenants(double scale, SplittableRandom random) {
    return List.of(
        tenant("alpina", BERLIN, List.of("north", "south", "west"), 1.0, scale, random),
        tenant(
            TENANT_WITH_MACHINE_ORDERS,
            BERLIN,
            List.of("rhine", "danube", "elbe"),
            0.8,
            scale,
            random),
        tenant("northfield", NEW_YORK, List.of("east", "midwest", "pacific"), 1.1, scale, random));
  }

  private static Tenant tenant(
      String name,
      ZoneId zone,
      List<String> regions,
      double size,
      double scale,
      SplittableRandom random) {
    Landscape landscape = new Landscape(regions);
    List<BusinessTransaction> transactions = new ArrayList<>();
    erp(name, landscape).forEach(each -> transactions.add(each.times(size * scale)));
    shop(name, landscape).forEach(each -> transactions.add(each.times(size * scale)));
    transactions.addAll(rare(name, landscape));
    if (name.equals(TENANT_WITH_MACHINE_ORDERS)) {
      transactions.add(machineOrders(name, landscape));
    }
    Map<Audience, UserPool> users =
        Map.of(
            STAFF,
            UserPool.of("s", 900, List.of("clerks/gui", "field/mobile"), regions, random),
            CUSTOMERS,
            UserPool.of(
                "c",
                5000,
                List.of("consumers/web", "consumers/app", "dealers/web", "key-accounts/web"),
                regions,
                random),
            PARTNERS,
            UserPool.of("p", 60, List.of("partners/edi"), regions, random));
    return new Tenant(name, zone, regions, landscape.components(), transactions, users);
  }

  private static List<BusinessTransaction> erp(String tenant, Landscape on) {
    return List.of(
        erp(tenant, "stock-check", "order-to-cash", 15, 3)
            .through(on.fromBrowser(55, Call.of(on.erp, 45, .35, statement(on, "stock", 70)))),
        erp(tenant, "price-calculation", "order-to-cash", 12, 4)
            .through(
                on.fromBrowser(
                    55,
                    Call.of(on.erp, 50, .35, priced(on, 90), statement(on, "terms", 45))
                        .withCallsAtOnce())),
        erp(tenant, "order-entry", "order-to-cash", 10, 6)
            .through(
                on.fromBrowser(
                    80,
                    Call.of(
                        on.erp,
                        85,
                        .35,
                        priced(on, 60),
                        statement(on, "order", 130),
                        published(on, 14)))),
        erp(tenant, "invoice-posting", "order-to-cash", 6, 5)
            .through(
                on.fromBrowser(
                    60,
                    Call.of(
                        on.erp,
                        70,
                        .4,
                        Call.of(on.messageBus, 18, .4, statement(on, "ledger", 160))
                            .asking("post")))),
        erp(tenant, "goods-receipt", "procure-to-pay", 5, 3)
            .through(
                on.fromBrowser(
                    60, Call.of(on.erp, 60, .35, statement(on, "receipt", 95), published(on, 12)))),
        erp(tenant, "delivery-note", "order-to-cash", 4, 4)
            .through(
                on.fromBrowser(
                    60,
                    Call.of(
                        on.erp,
                        55,
                        .35,
                        statement(on, "delivery", 80),
                        outside(on.carrier, "label", 210)))));
  }

  private static List<BusinessTransaction> shop(String tenant, Landscape on) {
    return List.of(
        shop(tenant, "product-search", "web-sale", 14, 3)
            .through(
                on.fromBrowser(
                    110,
                    Call.of(on.shop, 35, .35, Call.of(on.searchIndex, 60, .45).asking("query")))),
        shop(tenant, "product-view", "web-sale", 16, 2)
            .through(
                on.fromBrowser(
                    130,
                    Call.of(
                        on.shop,
                        40,
                        .35,
                        select(on, "product", 45).sometimes(.4),
                        priced(on, 40)))),
        shop(tenant, "add-to-cart", "web-sale", 8, 4)
            .through(on.fromBrowser(70, Call.of(on.shop, 35, .35, select(on, "cart", 50)))),
        shop(tenant, "shipping-quote", "web-sale", 6, 3)
            .through(
                on.fromBrowser(60, Call.of(on.shop, 30, .35, outside(on.carrier, "rates", 190)))),
        shop(tenant, "checkout", "web-sale", 5, 6)
            .through(
                on.fromBrowser(
                    90,
                    Call.of(
                        on.shop,
                        75,
                        .35,
                        priced(on, 50),
                        select(on, "order", 95),
                        published(on, 14)))),
        shop(tenant, "payment", "web-sale", 4, 7)
            .through(
                on.fromBrowser(
                    70,
                    Call.of(
                        on.shop,
                        45,
                        .35,
                        outside(on.bank, "authorize", 380),
                        select(on, "payment", 55)))));
  }

  private static List<BusinessTransaction> rare(String tenant, Landscape on) {
    return List.of(
        erp(tenant, "credit-check", "order-to-cash", .15, 5)
            .through(
                on.fromBrowser(
                    60, Call.of(on.erp, 50, .35, outside(on.creditBureau, "score", 900)))),
        erp(tenant, "supplier-claim", "procure-to-pay", .08, 2)
            .through(on.fromBrowser(70, Call.of(on.erp, 80, .4, statement(on, "claim", 110)))));
  }

  private static BusinessTransaction machineOrders(String tenant, Landscape on) {
    return new Draft(
            tenant,
            "erp",
            MACHINE_ORDERS,
            "order-to-cash",
            MACHINE_ORDERS_PER_MINUTE,
            Season.MACHINES,
            5,
            PARTNERS)
        .through(
            Call.of(on.ediGateway, 25, .4, Call.of(on.erp, 60, .35, statement(on, "order", 130))));
  }

  private static Call statement(Landscape on, String table, double millis) {
    return Call.of(on.erpDatabase, millis, .5).asking(table);
  }

  private static Call select(Landscape on, String table, double millis) {
    return Call.of(on.shopDatabase, millis, .5).asking(table);
  }

  private static Call priced(Landscape on, double millis) {
    return Call.of(on.pricingEngine, millis, .4).asking("price");
  }

  private static Call published(Landscape on, double millis) {
    return Call.of(on.messageBus, millis, .4).asking("publish");
  }

  private static Call outside(Component external, String operation, double millis) {
    return Call.of(external, millis, .45).asking(operation).over(18);
  }

  private static Draft erp(
      String tenant, String name, String process, double perMinute, int weight) {
    return new Draft(tenant, "erp", name, process, perMinute, Season.OFFICE, weight, STAFF);
  }

  private static Draft shop(
      String tenant, String name, String process, double perMinute, int weight) {
    return new Draft(tenant, "web-shop", name, process, perMinute, Season.SHOP, weight, CUSTOMERS);
  }

  /** A transaction whose components are still to be named. */
  private record Draft(
      String tenant,
      String service,
      String name,
      String process,
      double perMinute,
      Season season,
      int weight,
      Audience audience) {
    BusinessTransaction through(Call call) {
      return new BusinessTransaction(
          SeriesKey.of(tenant, service, name),
          process,
          name,
          perMinute,
          season,
          weight,
          audience,
          call);
    }
  }
}
