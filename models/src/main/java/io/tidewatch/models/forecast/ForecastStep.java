package io.tidewatch.models.forecast;

/**
 * What is expected of one step ahead: half of all values lie within the 50 % interval, nine of ten
 * within the 90 % interval.
 *
 * @param startMillis start of the step, event time
 * @param endMillis end of it, exclusive
 * @param median expected mean value of the step, in the measurement's unit
 * @param lower50 lower end of the 50 % interval
 * @param upper50 upper end of the 50 % interval
 * @param lower90 lower end of the 90 % interval
 * @param upper90 upper end of the 90 % interval
 */
public record ForecastStep(
    long startMillis,
    long endMillis,
    double median,
    double lower50,
    double upper50,
    double lower90,
    double upper90) {
  /** Refuses ends that are out of order. */
  public ForecastStep {
    if (endMillis <= startMillis) {
      throw new IllegalArgumentException(
          "a step from %d to %d has no length".formatted(startMillis, endMillis));
    }
    boolean ordered =
        lower90 <= lower50 && lower50 <= median && median <= upper50 && upper50 <= upper90;
    if (!ordered) {
      throw new IllegalArgumentException(
          "the ends %s, %s, %s, %s, %s are out of order"
              .formatted(lower90, lower50, median, upper50, upper90));
    }
  }

  /** The same, so much later. */
  ForecastStep movedBy(long millis) {
    return new ForecastStep(
        startMillis + millis, endMillis + millis, median, lower50, upper50, lower90, upper90);
  }
}
