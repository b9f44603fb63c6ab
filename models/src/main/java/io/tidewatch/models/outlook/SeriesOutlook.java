package io.tidewatch.models.outlook;

import io.tidewatch.models.forecast.BreachForecast;
import io.tidewatch.models.forecast.FarForecaster;
import io.tidewatch.models.forecast.FarForecasterLayout;
import io.tidewatch.models.forecast.Forecast;
import io.tidewatch.models.forecast.Objective;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.outlook.OpenHour.Hour;
import io.tidewatch.models.policy.ForecastPolicy;
import io.tidewatch.models.policy.SeriesObjective;
import io.tidewatch.models.policy.SeriesPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Forecasts the indicators of a series of which something was promised: one {@link FarForecaster}
 * each, that learns once an hour. Not safe for use by several threads.
 */
public final class SeriesOutlook {
  private final Map<Indicator, FarForecaster> forecasters = new EnumMap<>(Indicator.class);

  /** An outlook that knows nothing. */
  public static SeriesOutlook fresh() {
    return new SeriesOutlook();
  }

  /**
   * Learns an hour, then looks ahead. What is no longer promised is forgotten.
   *
   * @return the outlook of each objective of which enough is known to say anything
   */
  public List<Outlook> advance(Hour hour, SeriesPolicy policy) {
    forecasters
        .keySet()
        .removeIf(
            indicator ->
                policy.objectives().stream().noneMatch(o -> o.indicator() == indicator));
    List<Outlook> outlooks = new ArrayList<>();
    for (SeriesObjective promised : policy.objectives()) {
      double mean = hour.mean(promised.indicator());
      if (!Double.isFinite(mean)) {
        continue;
      }
      FarForecaster forecaster =
          forecasters.computeIfAbsent(promised.indicator(), i -> FarForecaster.hourly());
      forecaster.observe(hour.startMillis(), hour.endMillis(), mean, policy.zone());
      if (forecaster.isReady()) {
        outlooks.add(outlook(promised, hour, mean, forecaster, policy));
      }
    }
    return outlooks;
  }

  private static Outlook outlook(
      SeriesObjective promised,
      Hour hour,
      double mean,
      FarForecaster forecaster,
      SeriesPolicy policy) {
    Objective objective =
        promised.indicator().isDuration()
            ? Objective.atMost(promised.bound())
            : Objective.atLeast(promised.bound());
    Forecast forecast = forecaster.forecast(ForecastPolicy.AHEAD, policy.zone());
    BreachForecast breach = forecast.breachOf(objective);
    Prospect prospect;
    if (objective.isBreachedBy(mean) && !forecaster.isOutlier()) {
      prospect = Prospect.BREACHED;
    } else if (!forecaster.hasKept(objective)) {
      prospect = Prospect.OPEN;
    } else {
      long until = hour.endMillis() + policy.forecast().alertWithin().toMillis();
      prospect =
          isBy(until, breach.likely())
              ? Prospect.BREACH_EXPECTED
              : isBy(until, breach.expected()) ? Prospect.ENDANGERED : Prospect.KEPT;
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

  private static boolean isBy(long untilMillis, OptionalLong at) {
    return at.isPresent() && at.getAsLong() < untilMillis;
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(forecasters.size(), out);
    for (Map.Entry<Indicator, FarForecaster> entry : forecasters.entrySet()) {
      out.writeByte(entry.getKey().code());
      FarForecasterLayout.write(entry.getValue(), out);
    }
  }

  static SeriesOutlook read(DataInput in) throws IOException {
    SeriesOutlook outlook = new SeriesOutlook();
    int size = Bytes.readCount(in, Indicator.values().length);
    for (int i = 0; i < size; i++) {
      outlook.forecasters.put(
          Indicator.ofCode(in.readUnsignedByte()), FarForecasterLayout.read(in));
    }
    return outlook;
  }
}
