package io.tidewatch.cli.simulate;

import io.tidewatch.models.transaction.SeriesKey;

/**
 * A business action that users of a tenant carry out again and again.
 *
 * @param series the series it makes
 * @param process business process it is a step of
 * @param step its name within the process
 * @param perMinuteAtPeak how often it is carried out when traffic peaks
 * @param season how that ebbs and flows
 * @param weight how much it matters to the business, 1-7
 * @param audience who carries it out
 * @param call the components it passes through
 */
record BusinessTransaction(
    SeriesKey series,
    String process,
    String step,
    double perMinuteAtPeak,
    Season season,
    int weight,
    Audience audience,
    Call call) {

  /** Who carries a transaction out. */
  enum Audience {
    /** The tenant's own people, at desks. */
    STAFF,
    /** Customers of the tenant. */
    CUSTOMERS,
    /** Machines of business partners. */
    PARTNERS
  }

  /** Whether it ever passes through the component. */
  boolean touches(Component component) {
    return call.all().anyMatch(each -> each.component() == component);
  }

  /** The same, carried out that many times as often. */
  BusinessTransaction times(double factor) {
    return new BusinessTransaction(
        series, process, step, perMinuteAtPeak * factor, season, weight, audience, call);
  }
}
