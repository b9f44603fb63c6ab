package io.tidewatch.cli.simulate;

import java.util.SplittableRandom;

/** How fast a tenant's components are in the current minute, faults aside. */
final class Weather {
  private static final double DEVIATION = .04;
  private static final double SLOWER_AT_PEAK = .20;

  private final Drift[] drifts;
  private final double[] slowness;

  Weather(Tenant tenant, long seed, long subject) {
    int components = tenant.components().size();
    drifts = new Drift[components];
    slowness = new double[components];
    for (int i = 0; i < components; i++) {
      SplittableRandom random = Randomness.of(seed, subject, i);
      drifts[i] = new Drift(random, DEVIATION);
    }
  }

  /**
   * Goes on to the next minute.
   *
   * @param load how busy the tenant is, as a share of its peak: queues make everything slower
   */
  void advance(double load) {
    for (int i = 0; i < drifts.length; i++) {
      slowness[i] = drifts[i].next() * (1 + SLOWER_AT_PEAK * load * load);
    }
  }

  /** Own time of the component, as a multiple of its median over the days. */
  double slowness(Component component) {
    return slowness[component.index()];
  }
}
