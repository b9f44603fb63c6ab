package io.tidewatch.cli.simulate;

import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.Outcome;

/** One thing that changes in the world while an episode lasts; episodes compose several. */
sealed interface Effect {

  /** The effect as it is at a moment, milliseconds since the epoch: most do not change. */
  default Effect at(long millis) {
    return this;
  }

  /**
   * A component gets slower day by day, as with a table without an index or a leak.
   *
   * @param component as hops name it
   * @param onset when it begins, milliseconds since the epoch
   * @param perDay by how much of its usual own time it gets slower every day
   */
  record Creep(String component, long onset, double perDay) implements Effect {
    private static final double DAY_MILLIS = 86_400_000;

    @Override
    public Effect at(long millis) {
      return Disturbance.slow(component, 1 + perDay * (millis - onset) / DAY_MILLIS);
    }
  }

  /** Traffic is that many times the usual. */
  record Traffic(double factor) implements Effect {}

  /**
   * In that minute the series sees exactly two transactions, and one of them fails.
   *
   * @param minuteStart milliseconds since the epoch
   * @param component where it fails
   */
  record OneOfTwo(SeriesKey series, long minuteStart, String component) implements Effect {}

  /** Another version of the application serves. */
  record Release(String version) implements Effect {}

  /**
   * A component works worse.
   *
   * @param component as hops name it
   * @param instance the only instance that does; null for all
   * @param slowdown its own time is that many times the usual
   * @param delayMillis added to its own time, median
   * @param defectRate share of its calls that end in the defect, beyond the usual, 0-1
   * @param defect how those end
   */
  record Disturbance(
      String component,
      String instance,
      double slowdown,
      double delayMillis,
      double defectRate,
      Outcome defect)
      implements Effect {

    static Disturbance slow(String component, double slowdown) {
      return new Disturbance(component, null, slowdown, 0, 0, Outcome.FAILURE);
    }

    static Disturbance delayed(String component, double delayMillis) {
      return new Disturbance(component, null, 1, delayMillis, 0, Outcome.FAILURE);
    }

    static Disturbance failing(String component, double defectRate, Outcome defect) {
      return new Disturbance(component, null, 1, 0, defectRate, defect);
    }

    Disturbance onlyOn(String onlyInstance) {
      return new Disturbance(component, onlyInstance, slowdown, delayMillis, defectRate, defect);
    }

    boolean hits(String hopComponent, String hopInstance) {
      return component.equals(hopComponent) && (instance == null || instance.equals(hopInstance));
    }
  }

  /**
   * Some events reach the topic late.
   *
   * @param share how many of them, 0-1
   * @param delayMillis by how much at least; at most twice that
   * @param tooLate whether that is too late to count
   */
  record Delivery(double share, long delayMillis, boolean tooLate) implements Effect {}
}
