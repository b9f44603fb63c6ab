package io.tidewatch.cli.simulate;

import io.tidewatch.schemas.Tier;
import java.util.List;
import java.util.Map;

/**
 * A part of a tenant's landscape that transactions pass through.
 *
 * <p>Compared by identity: equally named components of two tenants share nothing.
 */
final class Component {
  private final int index;
  private final String name;
  private final Tier tier;
  private final List<String> instances;
  private final Map<String, String> namesByRegion;

  /**
   * @param index position within the tenant, from 0
   * @param name name within the tenant
   * @param tier its layer
   * @param instances its equal instances; empty where they are not told apart
   * @param namesByRegion its names where each region has its own; empty where all share one
   */
  Component(
      int index,
      String name,
      Tier tier,
      List<String> instances,
      Map<String, String> namesByRegion) {
    this.index = index;
    this.name = name;
    this.tier = tier;
    this.instances = List.copyOf(instances);
    this.namesByRegion = Map.copyOf(namesByRegion);
  }

  int index() {
    return index;
  }

  String name() {
    return name;
  }

  Tier tier() {
    return tier;
  }

  List<String> instances() {
    return instances;
  }

  /** Share of the calls that fail here on an ordinary day: about one transaction in a thousand. */
  double defectRate() {
    return switch (tier) {
      case EXTERNAL -> 1.2e-3;
      case APPLICATION -> 4e-4;
      case DATABASE -> 3e-4;
      case MIDDLEWARE -> 2e-4;
      default -> 0;
    };
  }

  /** The name under which users of a region meet it. */
  String nameIn(String region) {
    return namesByRegion.isEmpty() ? name : namesByRegion.get(region);
  }
}
