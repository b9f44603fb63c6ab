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
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forecasts the indicators of a series of which something was promised: one {@link FarForecaster}
 * each, that learns once an hour. Not safe for use by several threads.
 */
public final class SeriesOutlook {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final Map<Indicator, FarForecaster> forecasters = new EnumMap<>(Indicator.class);

  /** Indicators that are looked at every hour, since a breach may be near. */
  private final Set<Indicator> watched = EnumSet.noneOf(Indicator.class);

  /** An outlook that knows nothing. */
  public static SeriesOutlook fresh() {
    return new SeriesOutlook();
  }

  /**
   * Learns an hour, then looks ahead: every hour where a breach may be near, else when it is the
   * series' turn. What is no longer promised is forgotten.
   *
   * <p>Forecasters know the hours of the clock alone, so that one that lies across two of them
   * counts as the one of which it has more.
   *
   * @return the outlook of each objective that was looked at, and of which enough is known
   */
  public List<Outlook> advance(Hour hour, Turn turn, SeriesPolicy policy) {
    forecasters
        .keySet()
        .removeIf(
            indicator -> policy.objectives().stream().noneMatch(o -> o.indicator() == indicator));
    watched.retainAll(forecasters.keySet());
    List<Outlook> outlooks = new ArrayList<>();
    for (SeriesObjective promised : policy.objectives()) {
      double mean = hour.mean(promised.indicator());
      if (!Double.isFinite(mean)) {
        continue;
      }
      FarForecaster forecaster =
          forecasters.computeIfAbsent(promised.indicator(), i -> FarForecaster.hourly());
      long apart = turn.apartMillis();
      forecaster.observe(hour.startMillis() - apart, hour.endMillis() - apart, mean, policy.zone());
      boolean due = watched.contains(promised.indicator()) || isLookedAt(hour, turn);
      if (due && forecaster.isReady()) {
        Outlook outlook = outlook(promised, hour, turn, mean, forecaster, policy);
        outlooks.add(outlook);
        watch(promised.indicator(), outlook.prospect());
      }
    }
    return outlooks;
  }

  private static boolean isLookedAt(Hour hour, Turn turn) {
    return Math.floorMod(hour.endMillis() / HOUR_MILLIS, (long) Turn.HOURS) == turn.hour();
  }

  private void watch(Indicator indicator, Prospect prospect) {
    if (prospect == Prospect.ENDANGERED || prospect == Prospect.BREACH_EXPECTED) {
      watched.add(indicator);
    } else {
      watched.remove(indicator);
    }
  }

  private static Outlook outlook(
      SeriesObjective promised,
      Hour hour,
      Turn turn,
      double mean,
      FarForecaster forecaster,
      SeriesPolicy policy) {
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
    Bytes.writeUnsigned(forecasters.size(), out);
    for (Map.Entry<Indicator, FarForecaster> entry : forecasters.entrySet()) {
      out.writeByte(entry.getKey().code());
      out.writeBoolean(watched.contains(entry.getKey()));
      FarForecasterLayout.write(entry.getValue(), out);
    }
  }

  static SeriesOutlook read(DataInput in) throws IOException {
    SeriesOutlook outlook = new SeriesOutlook();
    int size = Bytes.readCount(in, Indicator.values().length);
    for (int i = 0; i < size; i++) {
      Indicator indicator = Indicator.ofCode(in.readUnsignedByte());
      if (in.readBoolean()) {
        outlook.watched.add(indicator);
      }
      outlook.forecasters.put(indicator, FarForecasterLayout.read(in));
    }
    return outlook;
  }
}
