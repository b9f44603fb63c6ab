package io.tidewatch.models.outlook;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.outlook.OpenHour.Hour;
import io.tidewatch.models.policy.SeriesObjective;
import io.tidewatch.models.policy.SeriesPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Forecasts the indicators of a series of which something was promised. Not safe for use by several
 * threads.
 */
public final class SeriesOutlook {
  private final Map<Indicator, IndicatorOutlook> indicators = new EnumMap<>(Indicator.class);

  /** An outlook that knows nothing. */
  public static SeriesOutlook fresh() {
    return new SeriesOutlook();
  }

  /**
   * Learns an hour, then looks ahead: every hour where a breach may be near, else when it is the
   * series' turn. An hour in which an indicator was not measured changes nothing of it. What is no
   * longer promised is forgotten.
   *
   * @return the outlook of each objective that was looked at, and of which enough is known
   */
  public List<Outlook> advance(Hour hour, Turn turn, SeriesPolicy policy) {
    indicators
        .keySet()
        .removeIf(
            indicator -> policy.objectives().stream().noneMatch(o -> o.indicator() == indicator));
    List<Outlook> outlooks = new ArrayList<>();
    for (SeriesObjective promised : policy.objectives()) {
      if (Double.isFinite(hour.mean(promised.indicator()))) {
        indicators
            .computeIfAbsent(promised.indicator(), i -> IndicatorOutlook.fresh())
            .advance(hour, turn, promised, policy)
            .ifPresent(outlooks::add);
      }
    }
    return outlooks;
  }

  /**
   * Looks ahead once more, by other policies, where {@link #advance} has just looked: nothing is
   * learnt, and of what only the others promise nothing is known.
   *
   * @param seen what it returned
   */
  public List<Outlook> lookAgain(Hour hour, Turn turn, List<Outlook> seen, SeriesPolicy others) {
    List<Outlook> outlooks = new ArrayList<>();
    for (SeriesObjective promised : others.objectives()) {
      boolean looked =
          seen.stream().anyMatch(o -> o.objective().indicator() == promised.indicator());
      if (looked) {
        outlooks.add(indicators.get(promised.indicator()).look(hour, turn, promised, others));
      }
    }
    return outlooks;
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(indicators.size(), out);
    for (Map.Entry<Indicator, IndicatorOutlook> entry : indicators.entrySet()) {
      out.writeByte(entry.getKey().code());
      entry.getValue().write(out);
    }
  }

  static SeriesOutlook read(DataInput in) throws IOException {
    SeriesOutlook outlook = new SeriesOutlook();
    int size = Bytes.readCount(in, Indicator.values().length);
    for (int i = 0; i < size; i++) {
      Indicator indicator = Indicator.ofCode(in.readUnsignedByte());
      outlook.indicators.put(indicator, IndicatorOutlook.read(in));
    }
    return outlook;
  }
}
