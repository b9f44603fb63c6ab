package io.tidewatch.cli.simulate;

import static io.tidewatch.schemas.Tier.APPLICATION;
import static io.tidewatch.schemas.Tier.CLIENT;
import static io.tidewatch.schemas.Tier.DATABASE;
import static io.tidewatch.schemas.Tier.EXTERNAL;
import static io.tidewatch.schemas.Tier.MIDDLEWARE;
import static io.tidewatch.schemas.Tier.NETWORK;

import io.tidewatch.schemas.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The components of one tenant: every tenant has its own, all built alike. */
final class Landscape {
  private final List<Component> components = new ArrayList<>();

  final Component browser = add("browser", CLIENT);
  final Component network;
  final Component loadBalancer = add("load-balancer", NETWORK);
  final Component erp = add("erp-app", APPLICATION, "erp-app-1", "erp-app-2", "erp-app-3");
  final Component shop = add("shop-app", APPLICATION, "shop-app-1", "shop-app-2", "shop-app-3");
  final Component ediGateway = add("edi-gateway", MIDDLEWARE);
  final Component messageBus = add("message-bus", MIDDLEWARE);
  final Component pricingEngine = add("pricing-engine", MIDDLEWARE);
  final Component searchIndex = add("search-index", MIDDLEWARE);
  final Component erpDatabase = add("erp-db", DATABASE);
  final Component shopDatabase = add("shop-db", DATABASE);
  final Component bank = add("bank-gateway", EXTERNAL);
  final Component carrier = add("carrier-api", EXTERNAL);
  final Component creditBureau = add("credit-bureau", EXTERNAL);

  Landscape(List<String> regions) {
    Map<String, String> lines =
        regions.stream().collect(Collectors.toMap(region -> region, region -> "wan-" + region));
    network = add(new Component(components.size(), "wan", NETWORK, List.of(), lines));
  }

  List<Component> components() {
    return List.copyOf(components);
  }

  /** What stands between a person and an application, around the application's part. */
  Call fromBrowser(double renderMillis, Call application) {
    Call balancer = Call.of(loadBalancer, 1.2, .3, application);
    Call line = Call.of(network, 24, .35, balancer).over(1.5);
    return Call.of(browser, renderMillis, .4, line);
  }

  private Component add(String name, Tier tier, String... instances) {
    return add(new Component(components.size(), name, tier, List.of(instances), Map.of()));
  }

  private Component add(Component component) {
    components.add(component);
    return component;
  }
}
