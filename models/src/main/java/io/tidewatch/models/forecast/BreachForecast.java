package io.tidewatch.models.forecast;

import java.util.OptionalLong;

/**
 * When an objective is expected to be breached. Each time is the start of a step (event time,
 * milliseconds), or empty if that does not happen within the forecast.
 *
 * @param earliest first step in which the breach has a chance of one in twenty: the end of the 90 %
 *     interval on the objective's side is beyond it
 * @param expected first step in which the breach is more probable than not: the median is beyond
 * @param likely first step in which it is three times as likely as not: the whole 50 % interval is
 *     beyond
 * @param latest first step in which it is nearly certain (19 of 20): the whole 90 % interval is
 *     beyond
 */
public record BreachForecast(
    OptionalLong earliest, OptionalLong expected, OptionalLong likely, OptionalLong latest) {
  /** Reads the times off a forecast. */
  static BreachForecast of(Forecast forecast, Objective objective) {
    boolean above = objective.side() == Objective.Side.ABOVE;
    OptionalLong earliest = OptionalLong.empty();
    OptionalLong expected = OptionalLong.empty();
    OptionalLong likely = OptionalLong.empty();
    OptionalLong latest = OptionalLong.empty();
    for (ForecastStep step : forecast.steps()) {
      double possible = above ? step.upper90() : step.lower90();
      double probable = above ? step.lower50() : step.upper50();
      double certain = above ? step.lower90() : step.upper90();
      earliest = first(earliest, objective.isBreachedBy(possible), step);
      expected = first(expected, objective.isBreachedBy(step.median()), step);
      likely = first(likely, objective.isBreachedBy(probable), step);
      latest = first(latest, objective.isBreachedBy(certain), step);
    }
    return new BreachForecast(earliest, expected, likely, latest);
  }

  private static OptionalLong first(OptionalLong known, boolean breached, ForecastStep step) {
    return known.isEmpty() && breached ? OptionalLong.of(step.startMillis()) : known;
  }
}
