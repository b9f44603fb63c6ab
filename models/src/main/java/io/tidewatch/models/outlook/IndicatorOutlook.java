package io.tidewatch.models.outlook;

import io.tidewatch.models.forecast.BreachForecast;
import io.tidewatch.models.forecast.FarForecaster;
import io.tidewatch.models.forecast.FarForecasterLayout;
import io.tidewatch.models.forecast.Forecast;
import io.tidewatch.models.forecast.Objective;
import io.tidewatch.models.outlook.OpenHour.Hour;
import io.tidewatch.models.policy.ForecastPolicy;
import io.tidewatch.models.policy.SeriesObjective;
import io.tidewatch.models.policy.SeriesPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Forecasts one indicator of a series; it learns once an hour. */
final class IndicatorOutlook {
  private static final long NEVER = Long.MIN_VALUE;

  private final FarForecaster forecaster;

  /** Whether it looks ahead every hour, since a breach may be near. */
  private boolean watched;

  /** End of the hour after which it was last due to look ahead. */
  private long lookedMillis = NEVER;

  private IndicatorOutlook(FarForecaster forecaster) {
    this.forecaster = forecaster;
  }

  static IndicatorOutlook fresh() {
    return new IndicatorOutlook(FarForecaster.hourly());
  }

  /**
   * Learns an hour in which the indicator was measured, then looks ahead if that is due.
   *
   * <p>Forecasters know the hours of the clock alone, so that one that lies across two of them
   * counts as the one of which it has more.
   *
   * @return what it sees, if it was due and enough is known
   */
  Optional<Outlook> advance(Hour hour, Turn turn, SeriesObjective promised, SeriesPolicy policy) {
    long apart = turn.apartMillis();
    forecaster.observe(
        hour.startMillis() - apart,
        hour.endMillis() - apart,
        hour.mean(promised.indicator()),
        policy.zone());
    if (!watched && !turn.hasComeSince(lookedMillis, hour.endMillis())) {
      return Optional.empty();
    }
    // A turn counts though too little is known, or else all that begin together would stay so.
    lookedMillis = hour.endMillis();
    if (!forecaster.isReady()) {
      return Optional.empty();
    }
    Outlook outlook = look(hour, turn, promised, policy);
    watched =
        outlook.prospect() == Prospect.ENDANGERED || outlook.prospect() == Prospect.BREACH_EXPECTED;
    return Optional.of(outlook);
  }

  /** What it sees of another bound. Changes nothing. */
  Outlook look(Hour hour, Turn turn, SeriesObjective promised, SeriesPolicy policy) {
    double mean = hour.mean(promised.indicator());
    Objective objective =
        promised.indicator().isDuration()
            ? Objective.atMost(promised.bound())
            : Objective.atLeast(promised.bound());
    Forecast forecast =
        forecaster.forecast(ForecastPolicy.AHEAD, policy.zone()).movedBy(turn.apartMillis());
    BreachForecast breach = forecast.breachOf(objective);
    Prospect prospect;
    if (objective.isBreachedBy(mean) && !forecaster.isOutlier()) {
      prospect = Prospect.BREACHED;
    } else if (!forecaster.hasKept(objective)) {
      prospect = Prospect.OPEN;
    } else {
      long until = hour.endMillis() + policy.forecast().alertWithin().toMillis();
      boolean soon = breach.expected().isPresent() && breach.expected().getAsLong() < until;
      boolean sure = breach.likely().isPresent();
      prospect = !soon ? Prospect.KEPT : sure ? Prospect.BREACH_EXPECTED : Prospect.ENDANGERED;
    }
    return new Outlook(
        promised,
        hour.startMillis(),
        hour.endMillis(),
        hour.transactions(),
        mean,
        forecast,
        breach,
        prospect);
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(watched);
    out.writeLong(lookedMillis);
    FarForecasterLayout.write(forecaster, out);
  }

  static IndicatorOutlook read(DataInput in) throws IOException {
    boolean watched = in.readBoolean();
    long lookedMillis = in.readLong();
    IndicatorOutlook outlook = new IndicatorOutlook(FarForecasterLayout.read(in));
    outlook.watched = watched;
    outlook.lookedMillis = lookedMillis;
    return outlook;
  }
}
