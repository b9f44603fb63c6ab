package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Simulation.Traffic;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What an operator says of an interval later on: that it is normal, or that it was not. */
class OperatorVerdictTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final long TO_TUESDAY_NOON = Simulation.DAY + 12 * Simulation.HOUR;
  private static final UnaryOperator<Traffic> SLOWER = t -> t.slower(1.5);

  @Test
  void whatIsAcceptedIsNormalFromThenOn() {
    Simulation sim = warm(1);
    long onset = sim.now;
    double before = expected(sim.run(Simulation.MINUTE));
    sim.run(3 * Simulation.HOUR, CalendarMark.NONE, SLOWER);
    assertThat(worst(sim)).isEqualTo(Level.CRITICAL);

    assertThat(sim.model.accept(onset, sim.now))
        .contains(Indicator.LATENCY_P50, Indicator.LATENCY_P95);

    sim.run(30 * Simulation.MINUTE, CalendarMark.NONE, SLOWER);
    assertThat(sim.anyActive()).isFalse();
    sim.forget().run(2 * Simulation.HOUR, CalendarMark.NONE, SLOWER);
    assertThat(sim.raised()).isEmpty();
    assertThat(expected(sim)).isCloseTo(1.5 * before, withinPercentage(15));
  }

  @Test
  void whatIsOverOrBeganAtAnotherTimeIsNotAccepted() {
    Simulation sim = warm(2);
    long onset = sim.now;
    sim.run(3 * Simulation.HOUR, CalendarMark.NONE, SLOWER);

    assertThat(sim.model.accept(onset - Simulation.DAY, onset)).isEmpty();
    sim.run(3 * Simulation.HOUR);
    assertThat(sim.model.accept(onset, sim.now)).isEmpty();
  }

  @Test
  void aShiftThatWasLearntOfAnIncidentIsTakenBack() {
    Simulation sim = warm(3);
    Simulation spared = warm(3);
    long onset = sim.now;
    sim.run(2 * Simulation.DAY, CalendarMark.NONE, SLOWER);
    spared.run(2 * Simulation.DAY);
    assertThat(sim.judgements).anyMatch(OperatorVerdictTest::takesLatencyAsNormal);
    assertThat(expected(sim)).isCloseTo(1.5 * expected(spared), withinPercentage(5));

    assertThat(sim.model.unlearn(onset, sim.now, POLICY, sim.slots()))
        .contains(Indicator.LATENCY_P50);
    assertThat(sim.model.unlearn(onset, sim.now, POLICY, sim.slots())).isEmpty();

    sim.run(Simulation.MINUTE);
    spared.run(Simulation.MINUTE);
    assertThat(expected(sim)).isCloseTo(expected(spared), withinPercentage(5));
    sim.forget().run(Simulation.HOUR, CalendarMark.NONE, SLOWER);
    assertThat(worst(sim)).isEqualTo(Level.CRITICAL);
  }

  @Test
  void theHoursOfAnIntervalThatIsUnlearntAreKnownLessWell() {
    Simulation sim = warm(4);
    SeasonSlot noon = sim.slots().get(24 + 11);
    SeasonSlot evening = sim.slots().get(20);
    int minutes = noon.minutes(0);
    int untouched = evening.minutes(0);

    sim.model.unlearn(sim.now - 2 * Simulation.HOUR, sim.now, POLICY, sim.slots());

    assertThat(noon.minutes(0)).isEqualTo(minutes / 4);
    assertThat(evening.minutes(0)).isEqualTo(untouched);
  }

  @Test
  void anHourThatIsUnlearntInPartIsKnownLessWellToo() {
    Simulation sim = warm(6);
    int eleven = sim.slots().get(24 + 11).minutes(0);
    int twelve = sim.slots().get(24 + 12).minutes(0);
    long from = sim.now - 10 * Simulation.MINUTE;

    sim.model.unlearn(from, from + 50 * Simulation.MINUTE, POLICY, sim.slots());

    assertThat(sim.slots().get(24 + 11).minutes(0)).isEqualTo(eleven / 4);
    assertThat(sim.slots().get(24 + 12).minutes(0)).isEqualTo(twelve / 4);
  }

  @Test
  void moreThanAWeekIsNotUnlearnt() {
    Simulation sim = warm(5);

    assertThatThrownBy(
            () -> sim.model.unlearn(sim.now - 2 * Simulation.WEEK, sim.now, POLICY, sim.slots()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most a week");
  }

  private static Simulation warm(long seed) {
    return new Simulation(seed, POLICY, t -> new Traffic(20, 200_000, 0.003))
        .run(2 * Simulation.WEEK + TO_TUESDAY_NOON)
        .forget();
  }

  private static boolean takesLatencyAsNormal(Judgement judgement) {
    return judgement
        .of(Indicator.LATENCY_P50)
        .map(latency -> latency.reason() == Reason.NEW_NORMAL)
        .orElse(false);
  }

  private static double expected(Simulation sim) {
    Judgement last = sim.judgements.get(sim.judgements.size() - 1);
    return last.of(Indicator.LATENCY_P50).orElseThrow().expected();
  }

  private static Level worst(Simulation sim) {
    return sim.judgements.stream().map(Judgement::level).reduce(Level.OK, Level::worse);
  }
}
