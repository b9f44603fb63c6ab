package io.tidewatch.models.alerting;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts of one series by one version of the policies: one machine per indicator, and one more
 * per indicator of which a forecast says that it will breach its objective.
 */
public final class SeriesAlerts {
  private final Map<Indicator, AlertState> states = new EnumMap<>(Indicator.class);
  private final Map<Indicator, AlertState> expected = new EnumMap<>(Indicator.class);

  /** The version that is tried out; 0 if these are the alerts that people are told of. */
  private final long shadow;

  private SeriesAlerts(long shadow) {
    this.shadow = shadow;
  }

  /** No alert was ever raised. */
  public static SeriesAlerts fresh() {
    return new SeriesAlerts(0);
  }

  /** As a version begins with them that is tried out beside: as if it came into force. */
  SeriesAlerts triedBy(long version) {
    SeriesAlerts tried = new SeriesAlerts(version);
    states.forEach((indicator, state) -> tried.states.put(indicator, state.triedBy(version)));
    expected.forEach((indicator, state) -> tried.expected.put(indicator, state.triedBy(version)));
    return tried;
  }

  /** The version that is tried out. */
  long shadow() {
    return shadow;
  }

  /**
   * Takes over what a version found that was tried out and is in force from now on. An alert that
   * people know of goes on; where there is none, what the version has takes its place, and people
   * are told with the next judgement if that is an alert.
   */
  void adopt(SeriesAlerts tried) {
    adopt(states, tried.states);
    adopt(expected, tried.expected);
  }

  /** What is taken over is taken away there, so that what is left there is what has to end. */
  private static void adopt(Map<Indicator, AlertState> machines, Map<Indicator, AlertState> tried) {
    for (Indicator indicator : Indicator.values()) {
      if (machines.getOrDefault(indicator, AlertState.QUIET).isActive()) {
        continue;
      }
      AlertState found = tried.remove(indicator);
      if (found == null) {
        machines.remove(indicator);
      } else {
        machines.put(indicator, found.inForce());
      }
    }
  }

  /**
   * Ends all alerts of a version that is tried out no longer.
   *
   * @param atMillis event time at which it is not
   */
  List<Alert> endTrial(SeriesKey series, long atMillis, SeriesPolicy policy) {
    List<Alert> revisions = new ArrayList<>();
    for (Indicator indicator : List.copyOf(states.keySet())) {
      String sentence = "version %d of the policies is no shadow any more".formatted(shadow);
      end(
          states,
          JudgedWindow.last(
              series, indicator.id(), indicator, atMillis, Reason.SHADOW_ENDED, sentence, policy),
          revisions);
    }
    for (Indicator indicator : List.copyOf(expected.keySet())) {
      end(
          expected,
          OutlookWindow.last(series, indicator, atMillis, Reason.OUTLOOK_SHADOW_ENDED, policy),
          revisions);
    }
    return revisions;
  }

  /**
   * Takes the judgement of the next window and says which alerts have a new revision. Judgements of
   * windows that are not later than the last one taken change nothing: an amendment corrects the
   * window's document, not what people were told.
   *
   * <p>An alert of an expected breach ends with it if the series is retired, or the objective is
   * promised no longer.
   */
  public List<Alert> advance(SeriesKey series, Judgement judgement, SeriesPolicy policy) {
    List<Alert> revisions = new ArrayList<>();
    for (IndicatorJudgement indicator : judgement.indicators()) {
      step(states, JudgedWindow.of(series, judgement, indicator, policy), revisions);
    }
    for (Indicator indicator : List.copyOf(expected.keySet())) {
      boolean promised =
          policy.objectives().stream().anyMatch(objective -> objective.indicator() == indicator);
      if (!promised || judgement.reason() == Reason.RETIRED) {
        Reason why = promised ? Reason.NOTHING_EXPECTED : Reason.OBJECTIVE_WITHDRAWN;
        long at = judgement.windowEnd();
        end(expected, OutlookWindow.last(series, indicator, at, why, policy), revisions);
      }
    }
    return revisions;
  }

  /**
   * Ends all alerts of a series that is forgotten, so that none is left open for ever.
   *
   * @param atMillis event time at which it is
   */
  public List<Alert> end(SeriesKey series, long atMillis, SeriesPolicy policy) {
    List<Alert> revisions = new ArrayList<>();
    for (Indicator indicator : List.copyOf(states.keySet())) {
      end(states, JudgedWindow.last(series, indicator, atMillis, policy), revisions);
    }
    for (Indicator indicator : List.copyOf(expected.keySet())) {
      end(
          expected,
          OutlookWindow.last(series, indicator, atMillis, Reason.NOTHING_EXPECTED, policy),
          revisions);
    }
    return revisions;
  }

  private void end(Map<Indicator, AlertState> machines, JudgedWindow last, List<Alert> revisions) {
    if (machines.get(last.indicator().indicator()).isActive()) {
      step(machines, last, revisions);
    }
    machines.remove(last.indicator().indicator());
  }

  /**
   * Takes what the forecasts say at the end of an hour, and says which alerts of expected breaches
   * have a new revision.
   *
   * @param muted whether the calendar holds alerts back
   */
  public List<Alert> foresee(
      SeriesKey series, List<Outlook> outlooks, boolean muted, SeriesPolicy policy) {
    List<Alert> revisions = new ArrayList<>();
    for (Outlook outlook : outlooks) {
      step(expected, OutlookWindow.of(series, outlook, muted, policy), revisions);
    }
    return revisions;
  }

  private void step(
      Map<Indicator, AlertState> machines, JudgedWindow window, List<Alert> revisions) {
    Indicator indicator = window.indicator().indicator();
    AlertState before = machines.getOrDefault(indicator, AlertState.QUIET);
    AlertStep step = AlertMachine.next(before, window.triedBy(shadow));
    if (step.state().equals(AlertState.QUIET)) {
      machines.remove(indicator);
    } else {
      machines.put(indicator, step.state());
    }
    step.revision().ifPresent(revisions::add);
  }

  /** Whether an alert of a deviation lasts. */
  public boolean anyActive() {
    return states.values().stream().anyMatch(AlertState::isActive);
  }

  /** Whether an alert of an expected breach lasts. */
  public boolean anyExpected() {
    return expected.values().stream().anyMatch(AlertState::isActive);
  }

  /** Whether there is nothing worth keeping. */
  public boolean isQuiet() {
    return states.isEmpty() && expected.isEmpty();
  }

  /** Worst level of a deviation shown now. */
  public Level level() {
    return states.values().stream().map(AlertState::level).reduce(Level.OK, Level::worse);
  }

  void write(DataOutput out) throws IOException {
    write(states, out);
    write(expected, out);
  }

  static SeriesAlerts read(long shadow, DataInput in) throws IOException {
    SeriesAlerts alerts = new SeriesAlerts(shadow);
    read(alerts.states, in);
    read(alerts.expected, in);
    return alerts;
  }

  private static void write(Map<Indicator, AlertState> machines, DataOutput out)
      throws IOException {
    Bytes.writeUnsigned(machines.size(), out);
    for (Map.Entry<Indicator, AlertState> entry : machines.entrySet()) {
      out.writeByte(entry.getKey().code());
      entry.getValue().write(out);
    }
  }

  private static void read(Map<Indicator, AlertState> machines, DataInput in) throws IOException {
    int size = Bytes.readCount(in, Indicator.values().length);
    for (int i = 0; i < size; i++) {
      machines.put(Indicator.ofCode(in.readUnsignedByte()), AlertState.read(in));
    }
  }
}
