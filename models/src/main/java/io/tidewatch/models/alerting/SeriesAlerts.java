package io.tidewatch.models.alerting;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The alerts of one series: one machine per indicator. */
public final class SeriesAlerts {
  private final Map<Indicator, AlertState> states = new EnumMap<>(Indicator.class);

  /** No alert was ever raised. */
  public static SeriesAlerts fresh() {
    return new SeriesAlerts();
  }

  /**
   * Takes the judgement of the next window and says which alerts have a new revision. Judgements of
   * windows that are not later than the last one taken change nothing: an amendment corrects the
   * window's document, not what people were told.
   */
  public List<Alert> advance(SeriesKey series, Judgement judgement, SeriesPolicy policy) {
    List<Alert> revisions = new ArrayList<>();
    for (IndicatorJudgement indicator : judgement.indicators()) {
      AlertState before = states.getOrDefault(indicator.indicator(), AlertState.QUIET);
      AlertStep step = AlertMachine.next(before, series, judgement, indicator, policy);
      if (step.state().equals(AlertState.QUIET)) {
        states.remove(indicator.indicator());
      } else {
        states.put(indicator.indicator(), step.state());
      }
      step.revision().ifPresent(revisions::add);
    }
    return revisions;
  }

  /** Whether an alert lasts. */
  public boolean anyActive() {
    return states.values().stream().anyMatch(AlertState::isActive);
  }

  /** Whether there is nothing worth keeping. */
  public boolean isQuiet() {
    return states.isEmpty();
  }

  /** Worst level shown now. */
  public Level level() {
    return states.values().stream().map(AlertState::level).reduce(Level.OK, Level::worse);
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(states.size(), out);
    for (Map.Entry<Indicator, AlertState> entry : states.entrySet()) {
      out.writeByte(entry.getKey().code());
      entry.getValue().write(out);
    }
  }

  static SeriesAlerts read(DataInput in) throws IOException {
    SeriesAlerts alerts = new SeriesAlerts();
    int size = Bytes.readCount(in, Indicator.values().length);
    for (int i = 0; i < size; i++) {
      alerts.states.put(Indicator.ofCode(in.readUnsignedByte()), AlertState.read(in));
    }
    return alerts;
  }
}
