package io.tidewatch.models.outlook;

import io.tidewatch.models.forecast.BreachForecast;
import io.tidewatch.models.forecast.Forecast;
import io.tidewatch.models.forecast.ForecastStep;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesObjective;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Where one indicator of a series is going, as seen at the end of an hour.
 *
 * @param objective what was promised of it
 * @param hourStart start of the hour, event time in milliseconds
 * @param hourEnd its end, exclusive
 * @param transactions transactions in it
 * @param observed mean of the hour, in the indicator's unit
 * @param forecast the hours to come
 * @param breach when the objective will be breached
 * @param prospect what that means
 */
public record Outlook(
    SeriesObjective objective,
    long hourStart,
    long hourEnd,
    long transactions,
    double observed,
    Forecast forecast,
    BreachForecast breach,
    Prospect prospect) {

  /** A breach nearer than this is more than minor. */
  private static final Duration SOON = Duration.ofDays(1);

  /**
   * The level that an expected breach deserves: nobody suffers yet, so it is minor, and major on
   * its last day; ok if none is expected.
   */
  public Level level() {
    if (prospect != Prospect.BREACH_EXPECTED) {
      return Level.OK;
    }
    long left = breach.expected().orElse(Long.MAX_VALUE) - hourEnd;
    return left < SOON.toMillis() ? Level.MAJOR : Level.MINOR;
  }

  /** The step in which a breach is more likely than not; the last one if there is none. */
  public ForecastStep decisive() {
    OptionalLong at = breach.expected();
    return forecast.steps().stream()
        .filter(step -> at.isPresent() && step.startMillis() == at.getAsLong())
        .findFirst()
        .orElse(forecast.steps().get(forecast.steps().size() - 1));
  }
}
