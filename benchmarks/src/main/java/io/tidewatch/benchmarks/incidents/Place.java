package io.tidewatch.benchmarks.incidents;

import io.tidewatch.benchmarks.Gaussians;

/** Where a transaction comes from and what serves it. */
record Place(String region, String channel, String version, String group) {
  private static final String[] REGIONS = {"north", "south", "east", "west"};
  private static final double[] REGION_SHARES = {0.5, 0.2, 0.18, 0.12};
  private static final String[] CHANNELS = {"web", "app", "edi"};
  private static final double[] CHANNEL_SHARES = {0.6, 0.3, 0.1};
  private static final String[] VERSIONS = {"4.1", "4.2", "4.3"};
  private static final double[] VERSION_SHARES = {0.5, 0.35, 0.15};
  private static final String[] GROUPS = {"retail", "key-accounts", "staff", "partners"};
  private static final double[] GROUP_SHARES = {0.55, 0.2, 0.15, 0.1};

  /** Every region has its own way to the first component, microseconds. */
  private static final long[] REGION_MICROS = {2_000, 10_000, 30_000, 5_000};

  /**
   * Share of the partners' transactions that the business declines, which nobody is to blame for.
   */
  private static final double DECLINED = 0.01;

  static Place draw(Gaussians random) {
    return new Place(
        draw(REGIONS, REGION_SHARES, random),
        draw(CHANNELS, CHANNEL_SHARES, random),
        draw(VERSIONS, VERSION_SHARES, random),
        draw(GROUPS, GROUP_SHARES, random));
  }

  private static String draw(String[] values, double[] shares, Gaussians random) {
    double left = random.uniform();
    int i = 0;
    while (i < values.length - 1 && left >= shares[i]) {
      left -= shares[i];
      i++;
    }
    return values[i];
  }

  /** The value of a dimension. */
  String get(String dimension) {
    return switch (dimension) {
      case "region" -> region;
      case "channel" -> channel;
      case "application_version" -> version;
      case "user_group" -> group;
      default -> throw new IllegalArgumentException("no dimension " + dimension);
    };
  }

  /** Whether a fault hits transactions from here. */
  boolean isHitBy(Fault fault) {
    return fault.only().entrySet().stream()
        .allMatch(each -> each.getValue().equals(get(each.getKey())));
  }

  /** Time before the first component is reached. */
  long wayMicros() {
    for (int i = 0; i < REGIONS.length; i++) {
      if (REGIONS[i].equals(region)) {
        return REGION_MICROS[i];
      }
    }
    return 0;
  }

  /** Share of the transactions that the business declines. */
  double declined() {
    return group.equals("partners") ? DECLINED : 0;
  }
}
