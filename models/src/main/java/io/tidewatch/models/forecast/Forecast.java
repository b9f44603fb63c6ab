package io.tidewatch.models.forecast;

import java.util.List;

/**
 * A measurement's future, step by step.
 *
 * @param steps one after the other, the next step first
 */
public record Forecast(List<ForecastStep> steps) {
  /** Copies the steps. */
  public Forecast {
    steps = List.copyOf(steps);
  }

  /** The same, so much later: for steps that do not begin with those of the clock. */
  public Forecast movedBy(long millis) {
    return new Forecast(steps.stream().map(step -> step.movedBy(millis)).toList());
  }

  /** When an objective is expected to be breached within this forecast. */
  public BreachForecast breachOf(Objective objective) {
    return BreachForecast.of(this, objective);
  }
}
